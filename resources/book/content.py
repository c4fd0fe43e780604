"""Reads the guide's pages into a book."""

from collections.abc import Iterable
from typing import Any

from django.template.defaultfilters import date as date_text
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.blocks.text import block_anchor
from core.glossary import anchor_of, glossary_url
from core.languages import LANGUAGES, language_of
from core.links import absolute
from core.references import current_references, load_references, references_in_all, rendering_with
from core.sorting import sorting_form
from core.sources import ListedSource, listed_sources
from core.typesetting.blocks import write_stream
from core.typesetting.documents import Node
from core.typesetting.pictures import read_pictures
from core.typesetting.rich_text import rich_text_nodes
from core.typesetting.writer import Writer
from resources.book.parts import Book, Chapter, Stage, book_from, passage_hashes
from resources.models import Edition, GuideChapterPage, GuidePage, GuideStagePage

__all__ = ["Book", "Chapter", "Stage", "book_from", "book_of", "passage_hashes"]


def book_of(guide: GuidePage, edition: Edition | None = None) -> Book:
    """Return a guide as a book: what everybody may see of it in its language.

    Number and date are those of an edition, which need not be saved yet. Takes a few queries for each stage. Raises
    UnknownBlock.
    """
    language = guide.content_language.code
    stages = _public(GuideStagePage, guide)
    chapters = {stage.pk: _public(GuideChapterPage, stage) for stage in stages}
    pages = [guide, *stages, *(page for group in chapters.values() for page in group)]
    with override(language), rendering_with(load_references(references_in_all(pages))):
        reader = _Reader(guide)
        introduction = reader.passages(guide)
        read_stages = [reader.stage(stage, chapters[stage.pk]) for stage in stages]
        return Book(
            key=str(guide.translation_key),
            language=language,
            title=guide.title,
            summary=guide.summary,
            licence=guide.licence,
            licence_url=guide.licence_url,
            number=edition.number if edition else None,
            issued_on=edition.issued_on.isoformat() if edition else _last_change(pages),
            address=absolute(guide.url),
            awaiting_review=any(page.awaiting_native_review for page in pages),
            introduction=introduction,
            stages=read_stages,
            sources=[_source(listed) for listed in listed_sources()],
            terms=_terms(),
            pictures=read_pictures(reader.pictures),
        )


class _Reader:
    """Reads pages one after the other; `pictures` are the images that they show, by their names."""

    def __init__(self, guide: GuidePage) -> None:
        self.guide = guide
        self.pictures: dict[str, Any] = {}

    def passages(self, page: Any, *first: Node) -> list[Node]:
        """Return the nodes of a page: its picture, what stands first, and its blocks with their anchors."""
        writer = Writer()
        writer.picture(
            page.picture, page.picture_alt_text, page.picture_caption, page.picture_credit
        )
        nodes = [*writer.nodes, *first]
        write_stream(page.body, writer)
        for bound, written in zip(page.body, writer.blocks, strict=True):
            nodes.append({"kind": "passage", "anchor": block_anchor(bound.id), **written})
        self.pictures.update(writer.pictures)
        return nodes

    def stage(self, page: GuideStagePage, chapters: list[GuideChapterPage]) -> Stage:
        """Return a stage with its chapters."""
        return Stage(
            key=str(page.translation_key),
            path=self._path(page),
            title=page.title,
            summary=page.summary,
            tone=page.tone,
            address=absolute(page.url),
            nodes=[*self.passages(page), *_elsewhere(page, chapters)],
            chapters=[self._chapter(chapter) for chapter in chapters],
        )

    def _chapter(self, page: GuideChapterPage) -> Chapter:
        answer = {"kind": "paragraph", "spans": [{"text": page.answer}]}
        short = {"kind": "box", "tone": "answer", "label": _("In short"), "nodes": [answer]}
        return Chapter(
            key=str(page.translation_key),
            path=self._path(page),
            title=page.title,
            summary=page.summary,
            address=absolute(page.url),
            nodes=self.passages(page, short),
        )

    def _path(self, page: Any) -> str:
        return str(page.url_path.removeprefix(self.guide.url_path))


def _public(model: type[Any], parent: Any) -> list[Any]:
    """Return what everybody may see directly below a page, each a text of its own and no alias."""
    pages = model.objects.child_of(parent).live().public().filter(alias_of=None)
    return list(pages.order_by("path"))


def _elsewhere(stage: GuideStagePage, chapters: list[GuideChapterPage]) -> list[Node]:
    """Return links to the chapters of a stage that only its other languages have."""
    source = GuideStagePage.objects.filter(
        translation_key=stage.translation_key, locale__language_code=next(iter(LANGUAGES))
    ).first()
    if source is None:
        return []
    here = {chapter.translation_key for chapter in chapters}
    writer = Writer()
    for page in _public(GuideChapterPage, source):
        if page.translation_key not in here:
            writer.link(page.url, page.title, language=language_of(page.locale_id))
    if not writer.nodes:
        return []
    told = {"kind": "note", "text": _("These chapters are not in this language yet:")}
    return [told, *writer.nodes]


def _last_change(pages: Iterable[Any]) -> str:
    changes = [page.last_updated for page in pages if page.last_updated]
    return localtime(max(changes)).date().isoformat() if changes else ""


def _source(listed: ListedSource) -> dict[str, Any]:
    """Return a source as the list of references has it: in the words of the original."""
    source = listed.source
    title = source.title
    if source.translated_title:
        title = f"{title} [{source.translated_title}]"
    issued = ", ".join(filter(None, (source.publisher, str(source.year or ""))))
    parts = ["; ".join(source.author_names), title, source.container, issued]
    accessed = ""
    if source.accessed_on:
        day = date_text(source.accessed_on, "DATE_FORMAT")
        accessed = _("Accessed %(date)s.") % {"date": day}
    return {
        "number": listed.number,
        "anchor": f"source-{listed.number}",
        "text": " ".join(f"{part}." for part in parts if part),
        "accessed": accessed,
        "short": source.short_name,
        "url": source.link,
        "language": source.language,
        "direction": source.direction,
    }


def _terms() -> list[dict[str, Any]]:
    """Return the terms that the pages explain, in the order of the alphabet."""
    references = current_references()
    assert references is not None
    glossary = absolute(glossary_url())
    terms = []
    for key, term in references.terms.items():
        language = language_of(term.locale_id)
        terms.append(
            {
                "anchor": anchor_of(key),
                "address": f"{glossary}#{anchor_of(key)}",
                "term": term.term,
                "nodes": rich_text_nodes(term.definition),
                "language": language.code,
                "direction": language.direction,
            }
        )
    return sorted(terms, key=lambda term: sorting_form(term["term"]))
