"""Files that are no pictures, are broken, or are two things at once are refused, and said why."""

import io
import struct
import tracemalloc
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from core.intake import clean_image
from tests.unit.core.telling_pictures import ENDINGS, FORMATS, plain_picture, telling_picture

pytestmark = pytest.mark.filterwarnings(
    "ignore:Corrupt EXIF data", "ignore::PIL.Image.DecompressionBombWarning"
)

WHOLE = {image_format: telling_picture(image_format) for image_format in FORMATS}
SVG = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
)
PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


def refusal(content: bytes, name: str = "picture") -> str:
    """Return the code with which a file is refused."""
    with pytest.raises(ValidationError) as caught:
        clean_image(SimpleUploadedFile(name, content))
    assert caught.value.messages[0]
    return caught.value.error_list[0].code


def chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def png_header(width: int, height: int) -> bytes:
    """Return a tiny PNG whose header claims a size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(64)))
        + chunk(b"IEND", b"")
    )


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("index.html", PAGE)
    return out.getvalue()


def animation(image_format: str) -> bytes:
    out = io.BytesIO()
    frames = [plain_picture(), Image.new("RGB", (64, 48), "green")]
    frames[0].save(out, image_format, save_all=True, append_images=frames[1:], duration=100)
    return out.getvalue()


@pytest.mark.parametrize("image_format", FORMATS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_cut_off_picture_is_refused_or_lost_no_pixel(image_format: str, data: st.DataObject):
    whole = WHOLE[image_format]
    content = whole[: data.draw(st.integers(0, len(whole) - 1))]
    try:
        cut = clean_image(io.BytesIO(content))
    except ValidationError:
        return
    first, second = (Image.open(item) for item in (cut, clean_image(io.BytesIO(whole))))
    assert ImageChops.difference(first.convert("RGB"), second.convert("RGB")).getbbox() is None


@pytest.mark.parametrize("image_format", FORMATS)
def test_half_a_picture_is_refused(image_format: str):
    large = telling_picture(image_format, Image.effect_noise((200, 200), 80).convert("RGB"))

    assert refusal(large[: len(large) * 2 // 3]) in ("damaged_image", "invalid_image")


@pytest.mark.parametrize("image_format", FORMATS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_picture_with_wrong_bytes_never_breaks_the_intake(image_format: str, data: st.DataObject):
    content = bytearray(WHOLE[image_format])
    for place, value in data.draw(
        st.lists(st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), max_size=20)
    ):
        content[place] = value
    try:
        clean = clean_image(io.BytesIO(bytes(content)))
    except ValidationError:
        return
    assert b"CANARY" not in clean.read()


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_noise_is_refused(content: bytes):
    assert refusal(content or b"\x00") in ("empty", "invalid_image", "damaged_image", "svg")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"GIF89a", "invalid_image"),
        (SVG, "svg"),
        (b"\n\n<!-- drawn -->" + SVG[21:], "svg"),
        (PAGE, "invalid_image"),
        (b"%PDF-1.7\n%%EOF", "invalid_image"),
        (archive(), "invalid_image"),
        (b"BM" + bytes(200), "invalid_image"),
        (b"II*\x00" + bytes(200), "invalid_image"),
        (b"8BPS" + bytes(200), "invalid_image"),
    ],
    ids=["empty", "stub", "svg", "svg late", "html", "pdf", "zip", "bmp", "tiff", "psd"],
)
def test_what_is_no_picture_is_refused(content: bytes, code: str):
    assert refusal(content) == code


@pytest.mark.parametrize("ending", [".jpg", ".png", ".webp", ".heic", ".gif"])
@pytest.mark.parametrize("content", [SVG, PAGE, archive()], ids=["svg", "html", "zip"])
def test_the_ending_of_a_picture_does_not_make_one(content: bytes, ending: str):
    assert refusal(content, f"picture{ending}") in ("svg", "invalid_image")


@pytest.mark.parametrize("image_format", FORMATS)
def test_an_ending_that_promises_another_picture_is_refused(image_format: str):
    for other, ending in ENDINGS.items():
        if other != image_format:
            assert refusal(WHOLE[image_format], f"picture{ending}") == "wrong_ending"


@pytest.mark.parametrize("ending", [".html", ".svg", ".php", ".exe"])
def test_a_picture_with_the_ending_of_a_program_is_refused(ending: str):
    assert refusal(WHOLE["JPEG"], f"picture{ending}") == "wrong_ending"


@pytest.mark.parametrize("image_format", FORMATS)
def test_the_message_names_what_the_picture_really_is(image_format: str):
    names = {"HEIF": "HEIC", "WEBP": "WebP"}
    with pytest.raises(ValidationError, match=names.get(image_format, image_format)):
        clean_image(SimpleUploadedFile("picture.xyz", WHOLE[image_format]))


@pytest.mark.parametrize(
    "other",
    [PAGE, SVG, archive(), b"%PDF-1.7 1 0 obj", b"<?php echo 1;", b"Rar!\x1a\x07\x00rest"],
    ids=["html", "svg", "zip", "pdf", "php", "rar"],
)
@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP", "GIF"])
def test_another_file_behind_the_picture_is_refused(image_format: str, other: bytes):
    assert refusal(WHOLE[image_format] + other) == "foreign_content"


def test_a_page_in_the_comment_of_a_picture_is_refused():
    assert refusal(telling_picture("JPEG", comment=PAGE)) == "foreign_content"


@pytest.mark.parametrize("image_format", ["GIF", "PNG", "WEBP", "AVIF"])
def test_a_moving_picture_is_refused(image_format: str):
    assert refusal(animation(image_format)) == "moving_image"


@pytest.mark.parametrize("size", [(0, 0), (0, 10), (10, 0)])
def test_a_picture_without_size_is_refused(size: tuple[int, int]):
    assert refusal(png_header(*size)) in ("invalid_image", "damaged_image")


@pytest.mark.parametrize(
    ("size", "code"),
    [
        ((8000, 6251), "too_many_pixels"),
        ((12_000, 12_000), "too_many_pixels"),
        ((60_000, 60_000), "too_many_pixels"),
        ((2**31 - 1, 2**31 - 1), "too_many_pixels"),
        ((20_000, 10), "side_too_long"),
    ],
)
def test_a_flood_of_pixels_is_refused_by_the_header_alone(size: tuple[int, int], code: str):
    content = png_header(*size)
    tracemalloc.start()
    try:
        found = refusal(content)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert found == code
    assert most < 5_000_000


def test_a_gif_that_claims_a_huge_screen_is_refused():
    content = bytearray(WHOLE["GIF"])
    content[6:10] = struct.pack("<HH", 65_000, 65_000)

    assert refusal(bytes(content)) == "too_many_pixels"


def test_a_picture_that_promises_more_than_it_holds_is_refused():
    assert refusal(png_header(5000, 5000)) == "damaged_image"


def test_a_file_of_too_many_bytes_is_refused_without_being_read_to_its_end(settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 1000

    class Endless(io.BytesIO):
        asked = 0

        def read(self, size: int | None = -1) -> bytes:
            self.asked += 1
            assert size == 1001
            return bytes(1001)

    endless = Endless()
    with pytest.raises(ValidationError, match="larger than"):
        clean_image(endless)
    assert endless.asked == 1
