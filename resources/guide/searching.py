"""The search within the guide: chapters that answer, and in each the passages that say it."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.safestring import SafeString

from core.languages import Language, active_language, language_of
from core.search.excerpts import Marker
from core.search.forms import SearchForm
from core.search.selectors import Question, Results, by_index, search, words_in
from resources.guide.below import SEARCH
from resources.guide.contents import languages_below
from resources.guide.outline import ChapterEntry, outline

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
    links = [
        {**link, "url": f"{link['url']}?{urlencode({'q': asked})}"} if asked else link
        for link in languages_below(page.translation_key, SEARCH)
    ]
    return {
        "query": form["q"].value() or "",
        "errors": form.errors.get("q", []),
        "asked": asked,
        "results": results,
        "found": _found(results),
        "page_parameters": urlencode({"q": asked}),
        "language_links": links,
        "alternates": [],
    }


def _found(results: Results) -> list[FoundPage]:
    chapters = {one.url: one for one in outline().chapters}
    return [
        FoundPage(
            title=result.title,
            place=place_of(result.address),
            url=result.address,
            language=result.language if result.language != active_language() else None,
            excerpt=result.excerpt,
            passages=_passages(chapters.get(result.address), results.marker),
        )
        for result in results.results
    ]


def place_of(address: str) -> str:
    """Return the title of the stage that a chapter's address lies in; nothing for other pages."""
    chapter = next((one for one in outline().chapters if one.url == address), None)
    if chapter is None:
        return ""
    stages = (one for one in outline().stages if one.key == chapter.stage_key)
    return next((one.title for one in stages if one.locale_id == chapter.locale_id), "")


def _passages(chapter: ChapterEntry | None, marker: Marker | None) -> list[FoundPassage]:
    """Return the passages of a chapter that say most of the words, in their order."""
    if chapter is None or marker is None:
        return []
    language = language_of(chapter.locale_id).code
    texts = [PassageText(one.anchor, language, one.text) for one in chapter.passages]
    marker.read(texts)
    said = {text.pk: len(marker.said_in(text)) for text in texts}
    best = sorted((text for text in texts if said[text.pk]), key=lambda text: -said[text.pk])
    chosen = {text.pk for text in best[:MOST_PASSAGES]}
    return [
        FoundPassage(marker.excerpt(text), f"{chapter.url}#{text.pk}")
        for text in texts
        if text.pk in chosen
    ]
