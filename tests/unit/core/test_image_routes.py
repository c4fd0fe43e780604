"""No way into the site leads past the intake, and what goes out is as clean as what came in."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import modelform_factory
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, UploadedFile

from core.content import media
from core.content.report import Report
from core.models import SiteImage
from core.models.images import IMAGE_SHAPES
from tests.unit.core.telling_pictures import exif, plain_picture, telling_picture, traces_in

pytestmark = pytest.mark.django_db

NAME = "IMG_20311224_Cairo.jpg"


def upload(content: bytes | None = None, name: str = NAME) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or telling_picture("JPEG"), content_type="image/jpeg")


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(get_user_model().objects.get(username="editor"))
    return client


def details(**more: Any) -> dict[str, Any]:
    collection = Collection.get_first_root_node()
    return {"title": "A picture", "collection": collection.pk, "tags": "", "credit": "", **more}


def newest() -> SiteImage:
    return SiteImage.objects.latest("pk")


def stored(image: Any) -> bytes:
    with image.file.storage.open(image.file.name) as file:
        return file.read()


def assert_clean(image: SiteImage) -> None:
    assert traces_in(stored(image)) == []
    assert "2031" not in image.file.name
    assert "Cairo" not in image.file.name + image.title


def through_add(editor: Client) -> SiteImage:
    editor.post(reverse("wagtailimages:add"), details(file=upload()))
    return newest()


def through_multiple(editor: Client) -> SiteImage:
    answer = editor.post(
        reverse("wagtailimages:add_multiple"),
        {"title": NAME.removesuffix(".jpg"), "collection": details()["collection"]}
        | {"files[]": upload()},
    )
    assert answer.json()["success"] is True
    return newest()


def through_chooser(editor: Client) -> SiteImage:
    prefix = "image-chooser-upload"
    fields = {f"{prefix}-{name}": value for name, value in details(file=upload()).items()}
    answer = editor.post(reverse("wagtailimages_chooser:create"), fields)
    assert answer.json()["step"] == "chosen"
    return newest()


def through_replacement(editor: Client) -> SiteImage:
    png = telling_picture("PNG", plain_picture((30, 30)))
    image = SiteImage.objects.create(title="Old", file=ContentFile(png, name="old.png"))
    editor.post(reverse("wagtailimages:edit", args=[image.pk]), details(file=upload()))
    return SiteImage.objects.get(pk=image.pk)


def through_model_form(editor: Client) -> SiteImage:
    form_class = modelform_factory(SiteImage, fields=["title", "file", "collection"])
    form = form_class(details(), {"file": upload()})
    return form.save()


def through_model(editor: Client) -> SiteImage:
    return SiteImage.objects.create(title="A picture", file=upload())


def through_many_at_once(editor: Client) -> SiteImage:
    image = SiteImage(title="A picture", file=upload(), collection_id=details()["collection"])
    return SiteImage.objects.bulk_create([image])[0]


def through_field_file(editor: Client) -> SiteImage:
    image = SiteImage(title="A picture", collection_id=details()["collection"])
    image.file.save(NAME, File(io.BytesIO(telling_picture("JPEG"))), save=True)
    return image


def through_content(editor: Client, folder: Path) -> SiteImage:
    (folder / "images").mkdir()
    (folder / "images" / NAME).write_bytes(telling_picture("JPEG"))
    table = f'[telling]\nfile = "{NAME}"\ntitle = "A picture"\n'
    (folder / "images" / "images.toml").write_text(table)
    return media.load_images(folder, Report())["telling"]


ROUTES: list[Callable[[Client], SiteImage]] = [
    through_add,
    through_multiple,
    through_chooser,
    through_replacement,
    through_model_form,
    through_model,
    through_many_at_once,
    through_field_file,
]


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.__name__)
def test_no_route_stores_what_a_picture_tells(editor: Client, route: Callable):
    before = SiteImage.objects.count()

    image = route(editor)

    assert SiteImage.objects.count() == before + 1
    assert_clean(image)


def test_the_content_loader_stores_nothing_that_a_picture_tells(editor: Client, tmp_path: Path):
    assert_clean(through_content(editor, tmp_path))


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.__name__)
def test_size_hash_and_dimensions_are_those_of_the_stored_picture(editor: Client, route: Callable):
    image = route(editor)
    image.refresh_from_db()

    told = (image.file_size, image.width, image.height, image.file_hash)
    fresh = SiteImage.objects.get(pk=image.pk)
    fresh._set_image_file_metadata()
    assert told == (len(stored(image)), 64, 48, fresh.file_hash)


@pytest.mark.parametrize("many", [False, True], ids=["one", "many at once"])
def test_a_picture_lying_on_its_side_has_its_upright_dimensions(many: bool):
    content = telling_picture("JPEG", plain_picture((48, 64)), exif=exif(orientation=6))
    image = SiteImage(
        title="A picture",
        file=ContentFile(content, name="picture.jpg"),
        collection_id=details()["collection"],
    )
    if many:
        SiteImage.objects.bulk_create([image])
    else:
        image.save()

    fresh = SiteImage.objects.get(pk=image.pk)
    assert (fresh.width, fresh.height) == (64, 48)


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP", "HEIF", "AVIF", "GIF"])
@pytest.mark.parametrize("out", ["jpeg", "webp", "avif", "png", "original"])
def test_no_rendition_tells_anything(image_format: str, out: str):
    content = telling_picture(image_format)
    image = SiteImage.objects.create(title="A picture", file=ContentFile(content, name="picture"))

    specs = ["original"] if out == "original" else [f"width-32|format-{out}"]
    for spec in [*specs, "max-20x20", "fill-16x16"]:
        assert traces_in(stored(image.get_rendition(spec))) == []


def test_the_deliverable_shapes_of_a_picture_tell_nothing():
    large = telling_picture("JPEG", plain_picture((1400, 1000)))
    image = SiteImage.objects.create(title="A picture", file=ContentFile(large, name="picture"))

    for shape in IMAGE_SHAPES.values():
        specs = [shape.filter_spec(width, kind) for kind in shape.formats for width in shape.widths]
        for rendition in image.get_renditions(*specs).values():
            assert traces_in(stored(rendition)) == []
            assert "Cairo" not in rendition.url


def test_a_picture_put_aside_until_its_form_is_complete_is_clean_already():
    kind = ContentType.objects.get_for_model(SiteImage)

    waiting = UploadedFile.objects.create(for_content_type=kind, file=upload())

    assert traces_in(stored(waiting)) == []
    assert "Cairo" not in waiting.file.name


def test_plain_code_cannot_store_what_is_no_picture():
    with pytest.raises(ValidationError, match="SVG"):
        SiteImage.objects.create(
            title="A picture", file=ContentFile(b"<svg xmlns='x'/>", name="picture.png")
        )


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("picture.png", b"<svg xmlns='x'/>", "SVG"),
        ("picture.svg", b"<svg xmlns='x'/>", "SVG"),
        ("picture.jpg", telling_picture("JPEG")[:900], "damaged"),
        ("picture.png", telling_picture("JPEG"), "JPEG picture"),
        ("picture.jpg", telling_picture("JPEG") + b"<html><script>", "another kind of file"),
        ("picture.jpg", b"", "empty"),
    ],
    ids=["svg as png", "svg", "cut off", "wrong ending", "page inside", "empty"],
)
def test_an_editor_reads_next_to_the_field_why_a_file_is_refused(
    editor: Client, name: str, content: bytes, words: str
):
    before = SiteImage.objects.count()

    file = SimpleUploadedFile(name, content, content_type="image/png")
    answer = editor.post(reverse("wagtailimages:add"), details(title="Kept title", file=file))

    assert words in " ".join(answer.context["form"].errors["file"])
    assert "Kept title" in answer.content.decode()
    assert SiteImage.objects.count() == before


def test_an_editor_of_several_pictures_reads_why_one_is_refused(editor: Client):
    answer = editor.post(
        reverse("wagtailimages:add_multiple"),
        {"collection": details()["collection"], "files[]": upload(b"<svg xmlns='x'/>")},
    )

    assert answer.json()["success"] is False
    assert "SVG" in answer.json()["error_message"]


def test_the_chooser_says_why_a_picture_is_refused(editor: Client):
    prefix = "image-chooser-upload"
    fields = {
        f"{prefix}-{name}": value
        for name, value in details(file=upload(b"<svg xmlns='x'/>")).items()
    }

    answer = editor.post(reverse("wagtailimages_chooser:create"), fields)

    assert "SVG" in answer.json()["htmlFragment"]


@pytest.mark.parametrize("address", ["wagtailimages:add", "wagtailimages:add_multiple"])
def test_limits_are_shown_before_the_upload(editor: Client, address: str):
    page = editor.get(reverse(address)).content.decode()

    assert "at most 20" in page
    assert "50 million pixels" in page


def test_a_picture_without_a_title_gets_a_neutral_one(editor: Client):
    image = through_multiple(editor)

    assert image.title.startswith("New picture ")


def test_the_focal_point_stays_with_the_picture(editor: Client):
    focus = {
        "focal_point_x": 20,
        "focal_point_y": 12,
        "focal_point_width": 10,
        "focal_point_height": 10,
    }
    image = through_model(editor)

    editor.post(reverse("wagtailimages:edit", args=[image.pk]), details(**focus))
    image.refresh_from_db()

    assert image.get_focal_point().centroid == (20, 12)
    left = image.get_rendition("fill-10x10-c100")
    with left.file.storage.open(left.file.name) as file:
        assert traces_in(file.read()) == []


def test_no_title_is_offered_as_alternative_text(editor: Client):
    image = through_model(editor)

    assert image.get_rendition("width-20").alt == ""
