"""Parts of a file, as browsers ask for them."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from core.ranges import LARGEST_PART, requested_range

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", None),
        ("bytes=0-", (0, 99)),
        ("bytes=10-19", (10, 19)),
        ("bytes=10-500", (10, 99)),
        ("bytes=-20", (80, 99)),
        ("bytes=-500", (0, 99)),
        ("bytes=20-10", None),
        ("bytes=0-9,20-29", None),
        ("items=0-9", None),
        ("bytes=-", None),
    ],
)
def test_range_is_read_as_the_standard_says(header: str, expected: tuple[int, int] | None):
    assert requested_range(header, 100) == expected


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_range_without_any_byte_is_refused(header: str):
    with pytest.raises(ValueError, match="no byte"):
        requested_range(header, 100)


@given(header=st.text(max_size=30) | st.from_regex(r"bytes=\d*-\d*", fullmatch=True))
def test_any_header_gives_a_range_inside_the_file_or_none(header: str):
    try:
        found = requested_range(header, 1000)
    except ValueError:
        return
    assert found is None or 0 <= found[0] <= found[1] < 1000


@pytest.fixture
def clip() -> str:
    return default_storage.save("videos/sample.mp4", ContentFile(bytes(range(256)) * 8192))


def test_part_of_a_clip_is_sent(client: Client, clip: str):
    response = client.get(f"/media/{clip}", headers={"Range": "bytes=256-259"})

    assert response.status_code == 206
    assert response.content == bytes(range(4))
    assert response["Content-Range"] == f"bytes 256-259/{256 * 8192}"
    assert response["Content-Type"] == "video/mp4"


def test_whole_clip_is_sent_where_no_part_is_asked_for(client: Client, clip: str):
    response = client.get(f"/media/{clip}")

    assert response.status_code == 200
    assert response["Accept-Ranges"] == "bytes"
    assert sum(len(part) for part in response.streaming_content) == 256 * 8192


def test_open_range_sends_no_more_than_the_largest_part(client: Client, clip: str):
    response = client.get(f"/media/{clip}", headers={"Range": "bytes=0-"})

    assert len(response.content) == LARGEST_PART
    assert response["Content-Range"].startswith(f"bytes 0-{LARGEST_PART - 1}/")


def test_impossible_range_is_answered_with_the_size(client: Client, clip: str):
    response = client.get(f"/media/{clip}", headers={"Range": "bytes=99999999-"})

    assert response.status_code == 416
    assert response["Content-Range"] == f"bytes */{256 * 8192}"


@pytest.mark.parametrize(
    "path",
    [
        "videos/../../secret",
        "documents/words.txt",
        "/etc/hostname",
        "videos/absent.mp4",
        "images/",
        f"images/{'a' * 5000}",
    ],
)
def test_nothing_else_is_served_from_media(client: Client, path: str):
    assert client.get(f"/media/{path}").status_code == 404
