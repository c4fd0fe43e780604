"""A picture that comes in loses everything but its pixels."""

import io
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

from core.intake import ImageLimits, clean_image
from tests.unit.core.telling_pictures import (
    FORMATS,
    exif,
    plain_picture,
    telling_picture,
    traces_in,
)


def cleaned(content: bytes, **options: Any) -> Image.Image:
    """Return the picture that comes out of the intake, opened again."""
    return Image.open(clean_image(io.BytesIO(content), **options))


@pytest.mark.parametrize("image_format", FORMATS)
def test_the_pictures_of_these_tests_do_tell(image_format: str):
    assert len(traces_in(telling_picture(image_format))) >= 2


@pytest.mark.parametrize("image_format", FORMATS)
def test_nothing_is_left_of_what_the_file_told(image_format: str):
    clean = clean_image(io.BytesIO(telling_picture(image_format)))

    assert traces_in(clean.read()) == []


@pytest.mark.parametrize(
    ("image_format", "stored"),
    [
        ("JPEG", "JPEG"),
        ("PNG", "PNG"),
        ("WEBP", "WEBP"),
        ("HEIF", "JPEG"),
        ("AVIF", "JPEG"),
        ("GIF", "PNG"),
    ],
)
def test_each_format_is_stored_as_one_that_every_browser_reads(image_format: str, stored: str):
    assert cleaned(telling_picture(image_format)).format == stored


@pytest.mark.parametrize("image_format", FORMATS)
def test_the_picture_itself_stays(image_format: str):
    picture = cleaned(telling_picture(image_format)).convert("RGB")

    assert picture.size == (64, 48)
    red, blue = picture.getpixel((4, 4)), picture.getpixel((60, 44))
    assert red[0] > 200
    assert max(red[1:]) < 60
    assert blue[2] > 200
    assert max(blue[:2]) < 60


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP"])
def test_a_picture_lying_on_its_side_is_stored_upright(image_format: str):
    turned = telling_picture(image_format, plain_picture().transpose(Image.Transpose.ROTATE_90))

    upright = cleaned(
        telling_picture(
            image_format,
            plain_picture().transpose(Image.Transpose.ROTATE_90),
            exif=exif(orientation=6),
        )
    )

    assert cleaned(turned).size == (48, 64)
    assert upright.size == (64, 48)
    assert upright.convert("RGB").getpixel((4, 4))[0] > 200


def test_a_picture_of_a_phone_with_a_second_picture_inside_gives_the_first():
    out = io.BytesIO()
    plain_picture().save(
        out, "MPO", save_all=True, append_images=[Image.new("RGB", (8, 8))], exif=exif()
    )

    picture = cleaned(out.getvalue())

    assert (picture.format, picture.size) == ("JPEG", (64, 48))
    assert getattr(picture, "n_frames", 1) == 1


@pytest.mark.parametrize("image_format", ["PNG", "WEBP", "HEIF", "AVIF"])
def test_transparency_stays(image_format: str):
    picture = plain_picture(mode="RGBA")
    picture.putalpha(Image.new("L", picture.size, 128))

    assert cleaned(telling_picture(image_format, picture)).getpixel((4, 4))[3] == 128


def test_colours_below_full_transparency_are_blanked():
    picture = plain_picture(mode="RGBA")
    picture.putalpha(0)

    assert cleaned(telling_picture("PNG", picture)).getpixel((4, 4)) == (0, 0, 0, 0)


def test_colours_of_another_colour_space_are_led_to_srgb():
    picture = Image.new("LAB", (8, 8), (128, 0, 0))
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    wanted = ImageCms.profileToProfile(picture, lab, srgb, outputMode="RGB").getpixel((4, 4))
    linear = linear_profile()
    stored = ImageCms.profileToProfile(picture, lab, linear, outputMode="RGB")
    out = io.BytesIO()
    stored.save(out, "PNG", icc_profile=linear.tobytes())

    found = cleaned(out.getvalue()).getpixel((4, 4))

    assert max(abs(a - b) for a, b in zip(found, wanted, strict=True)) <= 3
    assert stored.getpixel((4, 4)) != found


def linear_profile() -> ImageCms.ImageCmsProfile:
    """Return sRGB with its channels' curves made steeper, so that the same numbers mean other colours."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    start = profile.find(b"para")
    profile[start + 12 : start + 16] = (3 * 65536).to_bytes(4, "big")
    return ImageCms.ImageCmsProfile(io.BytesIO(bytes(profile)))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "I;16", "RGB", "RGBA", "CMYK"])
def test_every_kind_of_pixels_is_understood(mode: str):
    picture = plain_picture().convert("L").convert(mode) if mode == "I;16" else plain_picture()
    image_format = "JPEG" if mode == "CMYK" else "PNG"
    if mode == "PA":
        picture = plain_picture(mode="P")
        picture.info["transparency"] = 0
    elif mode != "I;16":
        picture = picture.convert(mode)
    out = io.BytesIO()
    picture.save(out, image_format)

    assert cleaned(out.getvalue()).size == (64, 48)


def test_sixteen_bit_grey_keeps_its_shades():
    picture = Image.new("I;16", (8, 8), 32768)
    out = io.BytesIO()
    picture.save(out, "PNG")

    assert cleaned(out.getvalue()).getpixel((4, 4)) == 128


def test_the_same_picture_gives_the_same_file_and_name():
    first, second = (clean_image(io.BytesIO(telling_picture("JPEG"))) for _ in range(2))

    assert first.name == second.name
    assert first.read() == second.read()


def test_the_name_says_nothing_of_the_one_it_came_with():
    file = SimpleUploadedFile("IMG_20310624_Cairo.jpg", telling_picture("JPEG"))

    name = clean_image(file).name

    assert name.endswith(".jpg")
    assert "Cairo" not in name


def test_a_clean_picture_is_not_made_anew():
    clean = clean_image(io.BytesIO(telling_picture("JPEG")))

    assert clean_image(clean) is clean


def test_a_room_may_set_closer_limits():
    with pytest.raises(ValidationError, match="larger than"):
        clean_image(io.BytesIO(telling_picture("JPEG")), ImageLimits(size=100, pixels=10**6))


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data")
def test_a_camera_with_faulty_notes_does_not_cost_the_picture():
    broken = telling_picture("JPEG", exif=b"Exif\x00\x00II*\x00\xff\xff\xff\x7f" + b"\xff" * 40)

    assert cleaned(broken).size == (64, 48)
