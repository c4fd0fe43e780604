"""Every kind of block that a chapter can have, in every form, from left to right and from right to left."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from wagtail import blocks

from core.typesetting.errors import UnknownBlock
from resources.blocks.chapters import ChapterBlock
from resources.book.blocks import register_blocks
from resources.book.content import Book, book_of
from resources.book.epub import epub_of
from resources.book.page import page_of
from resources.book.pdf import pdf_of
from resources.models import GuideChapterPage, GuidePage
from tests.books import epub_documents, pdf_descriptions, pdf_text
from tests.guide_book import ISSUED, guide_to_read
from tests.i18n.sample_values import TOKEN, SampleValues

pytestmark = pytest.mark.django_db

# What is left out of paper and of files: pictures of cards and the words that lead on from them.
FOR_SCREENS = {"cards": ("alt", "link_text")}
KINDS = set(ChapterBlock().child_blocks)


def chapter_with_everything(guide: GuidePage) -> tuple[GuideChapterPage, dict[str, set[str]]]:
    """Fill the first chapter with one block of every kind; return it and the words of each kind."""
    chapter = GuideChapterPage.objects.descendant_of(guide).order_by("path")[0]
    chapter.body = SampleValues().block(ChapterBlock())
    chapter.save()
    chapter = GuideChapterPage.objects.get(pk=chapter.pk)
    return chapter, {bound.block_type: words_of(bound) for bound in chapter.body}


def words_of(bound: Any) -> set[str]:
    """Return the words of a block that every form shows."""
    words = set(TOKEN.findall(str(bound.block.get_prep_value(bound.value))))
    for card in bound.value["cards"] if bound.block_type in FOR_SCREENS else ():
        words -= {card[name] for name in FOR_SCREENS[bound.block_type]}
    return words


def web(chapter: GuideChapterPage, below: str = "") -> str:
    """Return a chapter as the site shows it."""
    response = Client().get(f"{chapter.get_url()}{below}")
    assert response.status_code == 200
    return response.content.decode()


def files_of(book: Book, folder: Path) -> dict[str, Callable[[], str]]:
    """Return how the text of each file of a book is read."""
    pdf = pdf_of(book)
    return {
        "PDF": lambda: pdf_text(pdf, folder) + pdf_descriptions(pdf),
        "EPUB": lambda: "".join(epub_documents(epub_of(book)).values()),
        "file": lambda: page_of(book).decode(),
    }


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_kind_of_block_is_in_every_form_with_its_words(language: str, tmp_path: Path):
    guide = guide_to_read(language)
    chapter, words = chapter_with_everything(guide)
    book = book_of(guide, ISSUED)
    forms: dict[str, Callable[[], str]] = {
        "web": lambda: web(chapter),
        "print": lambda: web(chapter, "print/"),
        **files_of(book, tmp_path),
    }

    shown = {form: set(re.findall(TOKEN, read())) for form, read in forms.items()}

    assert set(words) == KINDS
    lost = {
        (form, kind): sorted(words[kind] - found)
        for form, found in shown.items()
        for kind in KINDS
        if words[kind] - found
    }
    assert lost == {}


def test_block_without_a_converter_stops_the_book():
    class NewBlock(blocks.StructBlock):
        text = blocks.CharBlock()

    class WiderBlock(ChapterBlock):
        new = NewBlock()

    guide = guide_to_read()
    chapter = GuideChapterPage.objects.descendant_of(guide).order_by("path")[0]
    block = WiderBlock()
    chapter.body = blocks.StreamValue(block, [("new", {"text": "x"})])
    field = GuideChapterPage._meta.get_field("body")
    known, field.stream_block = field.stream_block, block
    try:
        chapter.save()
        with pytest.raises(UnknownBlock, match="new"):
            book_of(guide)
    finally:
        field.stream_block = known
        register_blocks()
