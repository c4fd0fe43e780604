"""A clip keeps what is seen and heard, and loses what else its file tells."""

import io
import struct
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from core.clip_fields import CleanClipFormField
from core.intake.clips import clean_clip
from core.models import Video
from tests.databases import ROOT
from tests.unit.core.telling_clips import CANARY, box, element, mp4, webm

PICTURE = b"the picture itself"
OWN_CLIP = ROOT / "content" / "videos" / "gold-standard.mp4"
TIMES = (struct.pack(">I", 3_800_000_000), struct.pack(">Q", 3_800_000_000))


def clean(content: bytes) -> bytes:
    return clean_clip(io.BytesIO(content)).read()


def refusal(content: bytes) -> str | None:
    """Return the code with which a clip is refused, or None."""
    try:
        clean(content)
    except ValidationError as error:
        return error.code
    return None


@pytest.mark.parametrize("large", [False, True])
def test_mp4_tells_nothing_and_keeps_its_picture_where_it_was(large: bool):
    told = mp4(large=large)
    found = clean(told)

    assert CANARY not in found
    assert not any(time in found for time in TIMES)
    assert found.index(PICTURE) == told.index(PICTURE)
    assert len(found) == len(told)


@pytest.mark.parametrize("unknown", [False, True])
def test_webm_tells_nothing_and_keeps_its_picture_where_it_was(unknown: bool):
    told = webm(unknown=unknown)
    found = clean(told)

    assert CANARY not in found
    assert b"Berta" not in found
    assert found.index(PICTURE) == told.index(PICTURE)
    assert len(found) == len(told)


@pytest.mark.parametrize("told", [mp4(), webm()], ids=["mp4", "webm"])
def test_cleaning_twice_changes_nothing(told: bytes):
    assert clean(clean(told)) == clean(told)


def test_a_real_clip_keeps_its_length_and_its_pictures():
    told = OWN_CLIP.read_bytes()
    found = clean(told)
    start = told.index(b"mdat")

    assert len(found) == len(told)
    assert found[start : start + 100_000] == told[start : start + 100_000]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"<svg onload='alert(1)'/>", "other_kind"),
        (b"MZ\x90\x00 a program", "other_kind"),
        (mp4(track=b"meta"), "further_tracks"),
        (mp4(track=b"camm"), "further_tracks"),
        (webm(track=33), "further_tracks"),
        (mp4()[:-5], "damaged"),
        (webm()[:-5], "damaged"),
        (webm(kind=b"matroska"), "damaged"),
        (box(b"ftyp", b"isom"), "damaged"),
        (box(b"ftyp", b"isom") + box(b"moov", struct.pack(">I4s", 7, b"trak")), "damaged"),
        (element(0x1A45DFA3, element(0x4282, b"webm")), "damaged"),
    ],
)
def test_what_is_no_sound_clip_is_refused(content: bytes, code: str):
    assert refusal(content) == code


def test_boxes_nested_without_end_are_refused():
    nested = b""
    for _level in range(200):
        nested = box(b"trak", nested)

    assert refusal(box(b"ftyp", b"isom") + box(b"moov", nested)) == "damaged"


def test_too_large_a_clip_is_refused(settings):
    settings.CLIP_MAX_UPLOAD_SIZE = 100

    assert refusal(mp4()) == "file_too_large"


@given(start=st.sampled_from([mp4(), webm()]), at=st.integers(0, 600), value=st.binary(max_size=9))
def test_damage_anywhere_is_refused_or_survived(start: bytes, at: int, value: bytes):
    damaged = start[:at] + value + start[at + len(value) :]

    assert refusal(damaged) in (None, "other_kind", "damaged", "further_tracks")


@given(tail=st.binary(max_size=200))
def test_any_bytes_behind_a_signature_are_refused_or_survived(tail: bytes):
    for signature in (b"\0\0\0\x0cftypisom", b"\x1a\x45\xdf\xa3"):
        assert refusal(signature + tail) in ("damaged", "further_tracks")


def test_no_route_of_the_model_avoids_the_intake(settings, tmp_path: Path):
    settings.MEDIA_ROOT = tmp_path
    video = Video()

    video.file.save("IMG_2026-06-26_Berlin.mp4", ContentFile(mp4()), save=False)

    assert CANARY not in video.file.read()
    assert "Berlin" not in video.file.name


def test_form_field_says_its_limits_and_cleans():
    field = CleanClipFormField()

    assert "MP4" in str(field.help_text)
    assert CANARY not in field.clean(SimpleUploadedFile("clip.mp4", mp4())).read()
