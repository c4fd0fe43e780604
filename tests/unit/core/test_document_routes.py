"""Documents come in checked, are seen through by editors, and go out as attachments."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection

from core.models import SiteDocument, SiteImage
from tests.unit.core import telling_documents as documents
from tests.unit.core.telling_pictures import telling_picture

pytestmark = pytest.mark.django_db

CHOOSER = "document-chooser-upload"


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(get_user_model().objects.get(username="editor"))
    return client


def details(**more: Any) -> dict[str, Any]:
    collection = Collection.get_first_root_node().pk
    return {"title": "A document", "collection": collection, "tags": "", "credit": "", **more}


def upload(ending: str = "docx", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"report.{ending}", content or documents.TELLING[ending]())


def stored(ending: str, content: bytes) -> SiteDocument:
    return SiteDocument.objects.create(
        title="A document", file=ContentFile(content, name=f"report.{ending}")
    )


def errors_of(answer: Any) -> str:
    return " ".join(answer.context["form"].errors["file"])


@pytest.mark.parametrize("ending", documents.TELLING)
def test_a_file_that_names_people_is_refused_until_the_editor_says_so(editor: Client, ending: str):
    before = SiteDocument.objects.count()

    first = editor.post(reverse("wagtaildocs:add"), details(file=upload(ending)))
    refused = SiteDocument.objects.count()
    editor.post(reverse("wagtaildocs:add"), details(file=upload(ending), keeps_findings="on"))

    assert documents.AUTHOR in errors_of(first)
    assert "Remove that in the program" in errors_of(first)
    assert len(first.context["form"].errors["file"]) == 1
    assert "A document" in first.content.decode()
    assert refused == before
    assert SiteDocument.objects.count() == before + 1


@pytest.mark.parametrize("ending", documents.PLAIN)
def test_a_file_that_names_nobody_is_stored_at_once(editor: Client, ending: str):
    before = SiteDocument.objects.count()

    editor.post(reverse("wagtaildocs:add"), details(file=upload(ending, documents.PLAIN[ending]())))

    assert SiteDocument.objects.count() == before + 1


def test_a_replacement_is_seen_through_as_well(editor: Client):
    document = stored("pdf", documents.plain_pdf())
    address = reverse("wagtaildocs:edit", args=[document.pk])

    answer = editor.post(address, details(file=upload("pdf")))

    assert documents.AUTHOR in errors_of(answer)


def test_the_chooser_shows_what_a_file_tells(editor: Client):
    fields = {f"{CHOOSER}-{name}": value for name, value in details(file=upload()).items()}

    answer = editor.post(reverse("wagtaildocs_chooser:create"), fields)

    assert documents.AUTHOR in answer.json()["htmlFragment"]


def test_several_documents_are_stored_and_what_they_tell_is_shown_at_once(editor: Client):
    answer = editor.post(
        reverse("wagtaildocs:add_multiple"),
        {"title": "Report", "collection": details()["collection"], "files[]": upload()},
    ).json()

    assert answer["success"] is True
    assert documents.AUTHOR in answer["form"]
    assert "Inspect Document" in answer["form"]


@pytest.mark.parametrize("kind", ["document", "image"])
def test_the_form_after_uploading_several_files_can_be_saved(editor: Client, kind: str):
    names = {
        "document": ("wagtaildocs", "doc", upload()),
        "image": ("wagtailimages", "image", None),
    }
    space, prefix, file = names[kind]
    file = file or SimpleUploadedFile("a.jpg", telling_picture("JPEG"))
    model = SiteDocument if kind == "document" else SiteImage
    editor.post(
        reverse(f"{space}:add_multiple"),
        {"title": "Report", "collection": details()["collection"], "files[]": file},
    )
    saved = model.objects.latest("pk")
    fields = {
        f"{prefix}-{saved.pk}-{name}": value for name, value in details(title="Renamed").items()
    }

    answer = editor.post(reverse(f"{space}:edit_multiple", args=[saved.pk]), fields).json()

    assert answer["success"] is True
    assert model.objects.get(pk=saved.pk).title == "Renamed"


def test_the_page_of_a_document_shows_what_it_tells(editor: Client):
    document = stored("docx", documents.telling_word())

    page = editor.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()

    assert documents.AUTHOR in page
    assert "Tracked changes" in page
    assert "Programs inside" in page


def test_the_page_of_a_document_that_tells_nothing_says_so(editor: Client):
    document = stored("csv", b"a,b\n")

    page = editor.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()

    assert "Nothing was found" in page


def test_details_of_a_stored_document_are_saved_without_asking_again(editor: Client):
    document = stored("docx", documents.telling_word())

    editor.post(reverse("wagtaildocs:edit", args=[document.pk]), details(title="Renamed"))

    document.refresh_from_db()
    assert document.title == "Renamed"


def test_a_document_whose_file_is_lost_can_still_be_edited(editor: Client):
    document = stored("csv", b"a,b\n")
    document.file.storage.delete(document.file.name)

    assert editor.get(reverse("wagtaildocs:edit", args=[document.pk])).status_code == 200


@pytest.mark.parametrize("address", ["wagtaildocs:add", "wagtaildocs:add_multiple"])
def test_kinds_and_limit_are_shown_before_the_upload(editor: Client, address: str):
    page = editor.get(reverse(address)).content.decode()

    assert "DOCX" in page
    assert "at most 25" in page


@pytest.mark.parametrize("ending", ["html", "svg", "pdf", "docx", "txt"])
def test_a_web_page_is_refused_next_to_the_field_whatever_it_is_called(editor: Client, ending: str):
    page = b"<!doctype html><script>alert(1)</script>"

    answer = editor.post(reverse("wagtaildocs:add"), details(file=upload(ending, page)))

    assert errors_of(answer)
    assert not SiteDocument.objects.filter(title="A document").exists()


def test_plain_code_cannot_store_what_is_no_document():
    with pytest.raises(ValidationError):
        stored("pdf", b"<html>")


@pytest.mark.parametrize("ending", documents.PLAIN)
def test_each_document_is_served_as_an_attachment_of_its_own_type(
    client: Client, settings: Any, ending: str
):
    content = documents.PLAIN[ending]()
    document = stored(ending, content)

    answer = client.get(document.url)

    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"].partition(";")[0] == settings.WAGTAILDOCS_CONTENT_TYPES[ending]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert b"".join(answer.streaming_content) == content


def test_documents_cannot_be_reached_around_their_view(client: Client):
    document = stored("csv", b"a,b\n")

    assert client.get(f"/media/{document.file.name}").status_code == 404


def test_originals_of_pictures_cannot_be_reached(client: Client):
    image = SiteImage.objects.create(
        title="A picture", file=ContentFile(telling_picture("JPEG"), name="a.jpg")
    )

    assert client.get(f"/media/{image.file.name}").status_code == 404


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [("avif", "image/avif"), ("webp", "image/webp"), ("jpeg", "image/jpeg"), ("png", "image/png")],
)
def test_each_rendition_is_served_with_its_type(client: Client, kind: str, media_type: str):
    image = SiteImage.objects.create(
        title="A picture", file=ContentFile(telling_picture("JPEG"), name="a.jpg")
    )

    answer = client.get(image.get_rendition(f"width-20|format-{kind}").url)

    assert answer["Content-Type"] == media_type
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_part_of_a_rendition_can_be_asked_for(client: Client):
    image = SiteImage.objects.create(
        title="A picture", file=ContentFile(telling_picture("JPEG"), name="a.jpg")
    )
    url = image.get_rendition("width-20").url
    whole = b"".join(client.get(url).streaming_content)

    part = client.get(url, headers={"range": "bytes=2-9"})

    assert (part.status_code, part.content) == (206, whole[2:10])


def test_the_findings_are_not_kept_in_the_database(editor: Client):
    document = stored("docx", documents.telling_word())

    values = SiteDocument.objects.filter(pk=document.pk).values().get()

    assert documents.AUTHOR not in str(values)
