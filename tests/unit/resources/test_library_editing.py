"""What editors of the library are asked for, and what publishing does by itself."""

from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.blocks.struct_block import StructBlockValidationError

from core.models import SiteImage
from resources.blocks.library import FileBlock
from resources.library.documents import COVER_WIDTH, LONGEST_COVER, cover_of, measure
from resources.library.facts import year_of
from resources.models import MeasuredDocument, ResourcePage
from tests.library import document, file_in, index_in, pdf, publication, version_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(get_user_model().objects.get(username="editor"))
    return client


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("published", "June 2021"),
        ("published", "2021-13"),
        ("published", "0021"),
        ("countries", ["ZZ"]),
        ("regions", ["Asia"]),
        ("doi", "https://doi.org/10.1234/x"),
        ("original_language", "English"),
    ],
)
def test_fact_that_cannot_be_is_refused_beside_its_field(field: str, value: object):
    page = publication()
    setattr(page, field, value)

    with pytest.raises(ValidationError) as refused:
        page.full_clean()

    assert set(refused.value.message_dict) == {field}


def test_publication_cannot_replace_itself():
    page = publication()
    page.replaced_by = page

    with pytest.raises(ValidationError, match="cannot replace itself"):
        page.full_clean()


@pytest.mark.parametrize("has_both", [True, False])
def test_file_is_a_document_or_an_address(has_both: bool):
    block = FileBlock()
    address = "https://example.org/" if has_both else ""
    stored = document(pdf()) if has_both else None

    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.normalize({"language": "en", "url": address, "document": stored}))

    assert set(refused.value.block_errors) == {"url"}


def test_publication_of_its_own_in_another_language_is_refused():
    french = index_in("fr")

    with pytest.raises(ValidationError, match="added to the English library"):
        french.add_child(
            instance=ResourcePage(
                title="Rapport", slug="rapport", summary="x", locale=french.locale
            )
        )


def test_editor_who_adds_below_a_translation_is_led_to_the_english_library(editor: Client):
    address = reverse(
        "wagtailadmin_pages:add", args=["resources", "resourcepage", index_in("fr").pk]
    )

    answer = editor.get(address, follow=True)

    assert answer.redirect_chain[-1][0] == reverse("wagtailadmin_explore", args=[index_in().pk])
    assert "added to the English library" in answer.content.decode()


def test_translated_publication_is_not_copied(editor: Client):
    index_in("fr")
    french = version_of(publication(), "fr")

    answer = editor.get(reverse("wagtailadmin_pages:copy", args=[french.pk]), follow=True)

    assert "added to the English library" in answer.content.decode()


def test_editors_choose_countries_and_regions_by_name(editor: Client):
    page = publication(countries=["KE"])

    content = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert "Sub-Saharan Africa" in content
    assert '<input type="checkbox" name="countries" value="KE"' in content


def test_publishing_makes_the_cover_of_the_first_pdf(django_capture_on_commit_callbacks):
    index_in("fr")
    with django_capture_on_commit_callbacks(execute=True):
        page = publication(files=[file_in("en", document(pdf()))])

    page.refresh_from_db()
    assert (page.picture.width, page.picture_decorative) == (COVER_WIDTH, True)
    assert page.get_latest_revision_as_object().picture == page.picture


def test_picture_of_an_editor_stays(django_capture_on_commit_callbacks):
    own = SiteImage.objects.order_by("pk").first()
    with django_capture_on_commit_callbacks(execute=True):
        page = publication(
            files=[file_in("en", document(pdf()))], picture=own, picture_decorative=True
        )

    page.refresh_from_db()
    assert page.picture == own


def test_replaced_document_is_measured_anew(django_capture_on_commit_callbacks):
    stored = document(pdf(pages=1))
    with django_capture_on_commit_callbacks(execute=True):
        publication(files=[file_in("en", stored)])
        stored.file = ContentFile(pdf(pages=5), name="new.pdf")
        stored.save()

    assert MeasuredDocument.objects.get(document=stored).pages == 5


@pytest.mark.parametrize(("width", "height"), [(5, 14_000), (14_000, 5), (3, 3)])
def test_cover_of_a_page_of_any_shape_is_not_too_large(width: float, height: float):
    cover = cover_of(BytesIO(pdf(width=width, height=height)))

    assert cover is None or (cover.width <= COVER_WIDTH + 1 and cover.height <= LONGEST_COVER + 1)


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=300))
def test_broken_document_has_no_cover_and_no_pages(content: bytes):
    broken = b"%PDF-1.7\n" + content

    assert cover_of(BytesIO(broken)) is None
    assert measure(BytesIO(broken)).pages is None


@given(st.text(max_size=12))
def test_year_is_read_from_any_text_without_an_error(text: str):
    year = year_of(text)

    assert year is None or text.startswith(f"{year:04}")
