"""The guide as a book: what goes into it, and that what is kept of it gives the same files again."""

import json
from typing import Any

import pytest
from wagtail.models import PageViewRestriction

from core.typesetting.documents import Node
from resources.book.content import book_from, book_of, passage_hashes
from resources.book.epub import epub_of
from resources.book.links import Links
from resources.book.page import page_of
from resources.book.pdf import pdf_of
from resources.models import GuideChapterPage, GuideStagePage
from tests.guide_book import ISSUED, WORDS, anchor, guide_to_read

pytestmark = pytest.mark.django_db


def chapters_of(guide: Any) -> list[Any]:
    """Return the chapters of a guide in their order."""
    return list(GuideChapterPage.objects.descendant_of(guide).order_by("path"))


def spans_of(nodes: list[Node]) -> list[Node]:
    """Return the spans of all passages."""
    return [
        span
        for passage in nodes
        if passage["kind"] == "passage"
        for node in passage["nodes"]
        for span in node.get("spans", [])
    ]


def test_book_has_stages_and_chapters_in_the_order_of_the_tree():
    book = book_of(guide_to_read(), ISSUED)

    assert [stage.title for stage in book.stages] == list(WORDS["en"]["stages"])
    assert [chapter.title for chapter in book.chapters] == list(WORDS["en"]["chapters"])
    assert book.chapters[0].path == "stage-0/chapter-0/"
    assert (book.number, book.issued_on, book.licence) == (3, "2026-11-01", "CC BY 4.0")


def test_passages_have_the_same_anchors_in_every_language():
    anchors = {
        language: [
            list(passage_hashes(part.nodes)) for part in book_of(guide_to_read(language)).chapters
        ]
        for language in WORDS
    }

    assert anchors["en"][0][0] == anchor("heading 0")
    assert all(found == anchors["en"] for found in anchors.values())


def test_described_book_gives_the_same_bytes_again():
    book = book_of(guide_to_read("ar"), ISSUED)

    again = book_from(json.loads(json.dumps(book.described())), book.pictures)

    assert again == book
    for make in (pdf_of, epub_of, page_of):
        assert make(again) == make(book)


def test_drafts_and_restricted_chapters_stay_out():
    guide = guide_to_read()
    draft, restricted, *_others = chapters_of(guide)
    GuideChapterPage.objects.filter(pk=draft.pk).update(live=False)
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)

    titles = [chapter.title for chapter in book_of(guide).chapters]

    assert titles == list(WORDS["en"]["chapters"][2:])


def test_a_chapter_in_another_language_only_is_named_with_its_language():
    english, french = guide_to_read("en"), guide_to_read("fr")
    stage = GuideStagePage.objects.child_of(english).order_by("path")[0]
    own = GuideStagePage.objects.child_of(french).order_by("path")[0]
    GuideStagePage.objects.filter(pk=own.pk).update(translation_key=stage.translation_key)

    links = [node for node in book_of(french).stages[0].nodes if node["kind"] == "link"]

    assert [(link["text"], link["language"]) for link in links] == [
        ("What it means", "en"),
        ("Why it helps", "en"),
    ]


def test_between_editions_a_book_has_no_number_and_its_links_name_none():
    book = book_of(guide_to_read())
    links = Links(book)

    assert book.number is None
    assert book.issued_on
    assert "edition" not in links.outside(book.chapters[0].address)


def test_links_to_the_guide_carry_the_edition_and_the_passage():
    book = book_of(guide_to_read(), ISSUED)
    address = book.chapters[0].address

    assert Links(book).outside(f"{address}#b-12345678") == f"{address}?edition=3#b-12345678"
    assert Links(book).outside("https://example.org/#b") == "https://example.org/#b"


def test_links_lead_to_chapters_passages_and_terms_of_the_same_book():
    book = book_of(guide_to_read(), ISSUED)
    links = Links(book)
    spans = spans_of(book.chapters[1].nodes)
    led = [links.anchor(span["url"]) for span in spans if span.get("url")]

    assert led == [book.chapters[0].anchor, book.terms[0]["anchor"]]
    passage = f"{book.chapters[0].address}#{anchor('text 0')}"
    assert links.anchor(passage) == anchor("text 0")


def test_a_stage_alone_leads_to_other_stages_on_the_site():
    book = book_of(guide_to_read(), ISSUED)
    part = book.only(book.stages[1].key)

    assert [stage.title for stage in part.stages] == ["Show it"]
    assert Links(part).anchor(book.chapters[0].address) == ""
    assert (part.sources, part.terms) == ([], [])


def test_a_stage_alone_keeps_what_it_cites_and_explains():
    book = book_of(guide_to_read(), ISSUED)
    part = book.only(book.stages[0].key)

    assert part.sources == book.sources
    assert part.terms == book.terms


def test_unknown_stage_is_an_error():
    with pytest.raises(KeyError):
        pdf_of(book_of(guide_to_read()), "00000000-0000-0000-0000-000000000000")


def test_changed_passage_has_another_hash_and_the_others_have_not():
    guide = guide_to_read()
    before = passage_hashes(book_of(guide).chapters[0].nodes)
    chapter = chapters_of(guide)[0]
    chapter.body[1].value = type(chapter.body[1].value)("<p>Something else.</p>")
    chapter.save()

    after = passage_hashes(book_of(guide).chapters[0].nodes)

    assert {key for key in before if before[key] != after[key]} == {anchor("text 0")}
