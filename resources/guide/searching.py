"""The search within the guide: chapters that answer, and in each the passages that say it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.safestring import SafeString

from core.languages import Language, active_language, language_of
from core.search.excerpts import Marker
from core.search.forms import SearchForm
from core.search.selectors import Question, Result, by_index, search, words_in
from resources.guide.outline import outline
from resources.guide.passages import passages_of
from resources.models import GuideChapterPage

MOST_PASSAGES = 3


@dataclass(frozen=True)
class PassageText:
    """A passage as the marker of the search reads an entry."""

    pk: str
    language: str
    text: str
    title: str = ""


@dataclass(frozen=True)
class FoundPassage:
    """A passage that says a word that was asked for; `url` opens it."""

    excerpt: SafeString
    url: str


@dataclass(frozen=True)
class FoundPage:
    """A page of the guide that answers, with its passages; `language` is set where it is not the reader's."""

    title: SafeString
    place: str
    url: str
    language: Language | None
    excerpt: SafeString
    passages: list[FoundPassage]


def answer(page: Any, typed: str, page_number: str | None) -> dict[str, Any]:
    """Return what the search page shows for what somebody typed."""
    form = SearchForm({"q": typed})
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    code = active_language().code
    below = page.url.removeprefix(f"/{code}/")
    words = words_in(asked)
    with by_index():
        results = search(Question(words=words, reader=code, below=below), page_number)
    return {
        "query": form["q"].value() or "",
        "errors": form.errors.get("q", []),
        "asked": asked,
        "results": results,
        "found": _found(results.results, words),
        "page_parameters": urlencode({"q": asked}),
    }


def _found(results: list[Result], words: tuple[str, ...]) -> list[FoundPage]:
    passages = _passages([result.address for result in results], words)
    return [
        FoundPage(
            title=result.title,
            place=place_of(result.address),
            url=result.address,
            language=result.language if result.language != active_language() else None,
            excerpt=result.excerpt,
            passages=passages.get(result.address, []),
        )
        for result in results
    ]


def place_of(address: str) -> str:
    """Return the title of the stage that a chapter's address lies in; nothing for other pages."""
    chapter = next((one for one in outline().chapters if one.url == address), None)
    if chapter is None:
        return ""
    stages = (one for one in outline().stages if one.key == chapter.stage_key)
    return next((one.title for one in stages if one.locale_id == chapter.locale_id), "")


def _passages(addresses: Iterable[str], words: tuple[str, ...]) -> dict[str, list[FoundPassage]]:
    """Return the passages that say most of the words, by the address of their chapter; two queries."""
    wanted = set(addresses)
    ids = {one.page_id: one.url for one in outline().chapters if one.url in wanted}
    pages = GuideChapterPage.objects.filter(pk__in=ids).only("body", "locale_id") if ids else []
    texts = {
        ids[page.pk]: [
            PassageText(passage.anchor, language_of(page.locale_id).code, passage.text)
            for passage in passages_of(page)
        ]
        for page in pages
    }
    marker = Marker(words, [text for found in texts.values() for text in found])
    return {url: _best(url, found, marker) for url, found in texts.items()}


def _best(url: str, texts: list[PassageText], marker: Marker) -> list[FoundPassage]:
    said = {text.pk: len(marker.said_in(text)) for text in texts}
    best = sorted((text for text in texts if said[text.pk]), key=lambda text: -said[text.pk])
    chosen = {text.pk for text in best[:MOST_PASSAGES]}
    return [
        FoundPassage(marker.excerpt(text), f"{url}#{text.pk}")
        for text in texts
        if text.pk in chosen
    ]
