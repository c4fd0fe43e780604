"""Editions of the guide: chapters and files kept for good, and what has changed since."""

import hashlib
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from resources.editions.selectors import changed_since, shown_editions
from resources.editions.services import (
    BeingMade,
    NothingToIssue,
    attach_own_pdf,
    editions_of,
    issue_edition,
    make_edition,
)
from resources.models import Edition, EditionFile, GuideChapterPage, GuidePage
from tests import prepared
from tests.editions import issued, kept, small_guide
from tests.guide import ANCHOR, PARAGRAPH, block, chapter, guide, publish, stage, translated

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"


@pytest.fixture(scope="module", autouse=True)
def published_book(django_db_setup: None, django_db_blocker) -> Iterator[GuidePage]:
    """Publish the small guide once for all tests."""
    with prepared.for_a_module(django_db_blocker, small_guide, "/en/guide/") as page:
        yield page


@pytest.fixture
def book(db: None, published_book: GuidePage) -> GuidePage:
    """Return the guide as the database has it."""
    return prepared.anew(published_book)


def first_chapter() -> GuideChapterPage:
    return GuideChapterPage.objects.get(slug="first-words", locale__language_code="en")


def rewrite(page: GuideChapterPage, text: str = "<p>Other words.</p>") -> GuideChapterPage:
    """Publish a chapter with another paragraph, and without its heading."""
    page.body = [block("paragraph", text, PARAGRAPH), block("statement", {"text": "A new one."})]
    return publish(page)


def test_edition_has_each_form_of_the_whole_and_of_each_stage(book):
    edition = issued(book)

    files = {
        (file.kind, str(file.stage_key) if file.stage_key else "") for file in edition.files.all()
    }
    stages = {str(row.stage_key) for row in edition.chapters.all()}
    assert files == {(kind, part) for kind in ("pdf", "epub", "page") for part in {"", *stages}}
    for file in edition.files.all():
        content = file.file.read()
        assert (file.size, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())


def test_numbers_follow_each_other_in_each_language(book):
    kept(book)
    second = kept(book)
    translated(first_chapter(), "fr")
    french = kept(guide("fr"))

    assert (second.number, french.number) == (2, 1)


def test_issued_edition_stays_as_it_was_when_the_web_goes_on(book):
    edition = issued(book)
    before = {file.filename: file.sha256 for file in edition.files.all()}
    nodes = edition.chapters.get(chapter_key=first_chapter().translation_key).nodes
    rewrite(first_chapter())

    assert make_edition(edition_id=edition.pk) is False
    edition.refresh_from_db()
    assert {file.filename: file.sha256 for file in edition.files.all()} == before
    assert edition.chapters.get(chapter_key=first_chapter().translation_key).nodes == nodes


def test_files_say_how_far_behind_they_are(book):
    edition = kept(book)
    assert changed_since(edition, book) == []
    rewrite(first_chapter())
    new = chapter(first_chapter().get_parent().specific, "third-words")
    GuideChapterPage.objects.get(slug="second-words", locale=book.locale).unpublish()

    changed = {one.title: one for one in changed_since(edition, book)}

    assert set(changed) == {"Chapter first-words", new.title, "Chapter second-words"}
    assert changed["Chapter first-words"].changes.changed == [ANCHOR]
    assert len(changed["Chapter first-words"].changes.new) == 1
    assert changed["Chapter first-words"].changes.gone == ["b-bbbbbbbb"]
    assert changed[new.title].is_new
    assert changed["Chapter second-words"].link is None


def test_reader_of_an_older_copy_is_told_which_passages_have_changed(book, client):
    kept(book)
    page = rewrite(first_chapter())

    told = client.get(f"{page.url}?edition=1").content.decode()

    assert "You come from edition 1" in told
    assert f'href="#{ANCHOR}"' in told
    assert "1 passage is no longer here" in told


def test_reader_who_opens_the_guide_or_a_stage_from_a_copy_sees_its_chapters_that_have_changed(
    book, client
):
    kept(book)
    page = rewrite(first_chapter())
    other = stage("blossom")
    later = chapter(other, "later-words")

    of_guide, of_stage = (
        client.get(f"{url}?edition=1").content.decode() for url in (book.url, page.get_parent().url)
    )

    for told in (of_guide, of_stage):
        assert "You come from edition 1" in told
        assert f'href="{page.url}?edition=1"' in told
    assert f'href="{later.url}?edition=1"' in of_guide
    assert f'href="{later.url}?edition=1"' not in of_stage


def test_stage_offers_its_files_of_the_newest_edition(book, client):
    issued(book)
    newest = issued(book)
    soil = first_chapter().get_parent()

    page = client.get(soil.url).content.decode()

    own = newest.files.filter(stage_key=soil.translation_key)
    assert own.count() == 3
    for file in own:
        assert f'href="/en/guide/editions/{file.filename}"' in page
    assert "edition-1" not in page


def test_reader_of_a_copy_that_still_holds_is_told_so(book, client):
    kept(book)

    told = client.get(f"{first_chapter().url}?edition=1").content.decode()

    assert "This chapter has not changed since." in told


def test_reader_of_an_older_edition_is_led_to_the_newer(book, client):
    kept(book)
    kept(book)

    told = client.get(f"{first_chapter().url}?edition=1").content.decode()

    assert "Edition 2 is newer" in told
    assert 'href="/en/guide/editions/"' in told


@pytest.mark.parametrize("typed", ["", "0", "7", "-1", "x", "٣", "1" * 400, "1;2", "²"])
def test_copy_of_an_edition_that_never_was_changes_nothing(book, client, typed):
    kept(book)

    answer = client.get(first_chapter().url, {"edition": typed})

    assert answer.status_code == 200
    assert "You come from edition" not in answer.content.decode()


def test_second_edition_waits_until_the_first_is_ready(book):
    issue_edition(guide=book, changes="")

    with pytest.raises(BeingMade):
        issue_edition(guide=book, changes="")


def test_guide_without_chapters_in_a_language_has_no_edition(book):
    GuideChapterPage.objects.filter(locale__language_code="ru").update(live=False)

    with pytest.raises(NothingToIssue):
        issue_edition(guide=guide("ru"), changes="")


def test_edition_that_cannot_be_set_says_why_and_leaves_no_file(book, client):
    rewrite(first_chapter(), "<p>A bird: 𓀀</p>")

    edition = issued(book)

    assert edition.made_at is None
    assert "EGYPTIAN HIEROGLYPH A001" in edition.fault
    assert not edition.files.exists()
    assert shown_editions(book) == []
    assert "There is no edition" in client.get("/en/guide/editions/").content.decode()


def test_downloads_page_offers_the_files_and_older_editions(
    book, client, django_assert_max_num_queries
):
    issued(book, "First change\nSecond change")
    issued(book)
    client.get("/en/guide/editions/")

    with django_assert_max_num_queries(10):
        page = client.get("/en/guide/editions/").content.decode()

    assert page.count("<h2") >= 2
    assert "Older editions" in page
    assert '<li dir="auto">Second change</li>' in page
    for file in EditionFile.objects.filter(edition__language="en"):
        assert f'href="/en/guide/editions/{file.filename}"' in page
        assert file.sha256 in page


def test_file_is_an_attachment_that_can_be_asked_for_again_cheaply(book, client):
    edition = issued(book)
    file = edition.files.get(kind="pdf", stage_key=None)
    address = f"/en/guide/editions/{file.filename}"

    answer = client.get(address)

    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer["Content-Disposition"] == f'attachment; filename="{file.filename}"'
    assert client.get(address, headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_short_address_leads_to_the_newest_file(book, client):
    addresses = {ending: f"/en/guide/guide.{ending}" for ending in ("pdf", "epub", "html")}
    for address in addresses.values():
        assert client.get(address).status_code == 404, address
    issued(book)
    issued(book)

    for ending, address in addresses.items():
        answer = client.get(address)
        newest = f"/en/guide/editions/guide-en-edition-2.{ending}"
        assert (answer.status_code, answer.get("Location")) == (302, newest)


@pytest.mark.parametrize("name", ["nothing.pdf", "..%2F..%2Fsecret", "guide-en-edition-9.pdf"])
def test_file_that_is_not_there_is_not_found(book, client, name):
    kept(book)

    assert client.get(f"/en/guide/editions/{name}").status_code == 404


def test_own_pdf_takes_the_place_of_the_made_one(book):
    edition = issued(book)
    upload = SimpleUploadedFile("ours.pdf", PDF, "application/pdf")

    attach_own_pdf(edition=edition, upload=upload, stage_key=None)
    attach_own_pdf(edition=edition, upload=SimpleUploadedFile("b.pdf", PDF), stage_key=None)

    whole = shown_editions(book)[0].parts[0]
    assert [file.kind for file in whole.files] == ["own_pdf", "epub", "page"]


def test_translated_edition_names_its_source(book, client):
    english = kept(book)
    translated(first_chapter(), "ar")
    edition = kept(guide("ar"))
    Edition.objects.filter(pk=edition.pk).update(source_edition=english)

    page = client.get("/ar/guide/editions/")

    assert page.context["newest"].edition.source_edition == english


def test_editor_issues_an_edition_in_the_admin(book, admin_client):
    address = reverse("guide_issue", args=["en"])

    answer = admin_client.post(address, {"changes": ""})

    assert answer.status_code == 302
    assert editions_of(book).get().number == 1
    again = admin_client.post(address, {"changes": "More"})
    assert again.status_code == 409
    assert "being made" in again.content.decode()


def test_later_edition_needs_words_on_what_has_changed(book, admin_client):
    kept(book)

    answer = admin_client.post(reverse("guide_issue", args=["en"]), {"changes": " "})

    assert answer.status_code == 422
    assert "readers of an older copy need it" in answer.content.decode()


def test_own_pdf_is_checked_by_its_content(book, admin_client):
    edition = issued(book)
    address = reverse("guide_edition", args=[edition.pk])
    upload = SimpleUploadedFile("ours.pdf", b"MZ no pdf", "application/pdf")

    answer = admin_client.post(address, {"step": "attach", "part": "", "file": upload})

    assert answer.status_code == 422
    assert "it is no such file" in answer.content.decode()
    assert not edition.files.filter(kind="own_pdf").exists()
    good = SimpleUploadedFile("ours.pdf", PDF, "application/pdf")
    assert (
        admin_client.post(address, {"step": "attach", "part": "", "file": good}).status_code == 302
    )
    own = edition.files.get(kind="own_pdf")
    admin_client.post(address, {"step": "remove", "file": own.filename})
    assert not edition.files.filter(kind="own_pdf").exists()


def test_edition_that_failed_can_be_tried_again_or_taken_back(book, admin_client):
    good = first_chapter()
    rewrite(good, "<p>A bird: 𓀀</p>")
    edition = issued(book)
    address = reverse("guide_edition", args=[edition.pk])
    assert "EGYPTIAN HIEROGLYPH" in admin_client.get(address).content.decode()
    rewrite(first_chapter(), "<p>A bird.</p>")
    admin_client.post(address, {"step": "again"})
    make_edition(edition_id=edition.pk)
    edition.refresh_from_db()
    assert edition.made_at is not None

    admin_client.post(address, {"step": "withdraw"})
    assert Edition.objects.filter(pk=edition.pk).exists()
