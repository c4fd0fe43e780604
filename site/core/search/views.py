"""The search page and the suggestions while somebody types. What was asked is logged nowhere."""

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext, override

from core.homes import homes
from core.languages import LANGUAGES, active_language
from core.links import Link
from core.models import SearchEntry
from core.search.forms import LONGEST_QUESTION, SearchForm
from core.search.registry import sections
from core.search.selectors import (
    Question,
    Results,
    better_question,
    by_index,
    search,
    suggestions,
    words_in,
)


def search_page(request: HttpRequest) -> HttpResponse:
    """Show the form, and below it what answers the question."""
    form = SearchForm(request.GET)
    is_valid = form.is_valid()
    asked = form.cleaned_data.get("q", "") if is_valid else ""
    question = Question(
        words=words_in(asked),
        reader=active_language().code,
        section=form.cleaned_data.get("section", ""),
        only_language=form.cleaned_data.get("language", ""),
    )
    context = {
        **_frame(request.GET.get("q", "")),
        "query": form["q"].value() or "",
        "errors": form.errors.get("q", []),
        "asked": asked,
        "question": question,
    }
    with by_index():
        context |= _answer(question, asked, request.GET.get("page"))
    return _private(render(request, "core/search.html", context))


def suggest(request: HttpRequest) -> HttpResponse:
    """Return titles in which words begin as those typed so far, in the language of the address."""
    typed = request.GET.get("q", "")
    found = suggestions(typed, active_language().code) if len(typed) <= LONGEST_QUESTION else []
    items = [{"title": _suggested(entry), "url": entry.address} for entry in found]
    return _private(JsonResponse({"suggestions": items}))


def _suggested(entry: SearchEntry) -> str:
    """Return a title; that of an invented example says what it is."""
    if not entry.is_example:
        return entry.title
    return gettext("%(title)s (invented example)") % {"title": entry.title}


def _answer(question: Question, asked: str, page_number: str | None) -> dict[str, Any]:
    """Return the results; where there are none at all, those of the corrected question."""
    results = search(question, page_number)
    corrected = ""
    if question.words and not results.by_language:
        better = better_question(replace(question, section=""))
        if better is not None:
            instead = search(replace(better, section=""), page_number)
            if instead.total:
                corrected = " ".join(better.words)
                results, question = instead, replace(better, section="")
    parameters = {
        "q": corrected or asked,
        "section": question.section,
        "language": question.only_language,
    }
    return {
        "results": results,
        "corrected": corrected,
        "corrected_url": _address(q=corrected, language=question.only_language),
        "everywhere_url": _address(q=asked),
        "is_filtered": bool(question.section or question.only_language),
        "shown": [_shown(result) for result in results.results],
        "section_filters": _section_filters(results, parameters),
        "language_filters": _language_filters(results, parameters),
        "page_parameters": urlencode({key: value for key, value in parameters.items() if value}),
    }


def _shown(result: Any) -> dict[str, Any]:
    """Return a result with what its component shows: names of the section and of a foreign language."""
    section = sections().get(result.section)
    foreign = result.language if result.language != active_language() else None
    return {
        "title": result.title,
        "excerpt": result.excerpt,
        "address": result.address,
        "date": result.date,
        "section": section.label if section else "",
        "place": section.place_of(result.address) if section and section.place_of else "",
        "language": foreign,
        "is_example": result.is_example,
    }


def _section_filters(results: Results, parameters: dict[str, str]) -> list[dict[str, Any]]:
    chosen = parameters["section"]
    is_exact = not results.is_cut or bool(parameters["language"])
    choices: list[tuple[str, Any, int | None]] = [("", gettext("All sections"), None)]
    choices += [
        (name, section.label, results.by_section[name] if is_exact else None)
        for name, section in sections().items()
        if results.by_section[name] or name == chosen
    ]
    return [_filter("section", choice, parameters) for choice in choices]


def _language_filters(results: Results, parameters: dict[str, str]) -> list[dict[str, Any]]:
    chosen = parameters["language"]
    choices: list[tuple[str, Any, int | None]] = [("", gettext("All languages"), None)]
    choices += [
        (code, language.name, results.by_language[code])
        for code, language in LANGUAGES.items()
        if results.by_language[code] or code == chosen
    ]
    filters = [_filter("language", choice, parameters) for choice in choices]
    for item in filters:
        item["language"] = LANGUAGES.get(item["value"])
    return filters


def _filter(
    name: str, choice: tuple[str, Any, int | None], parameters: dict[str, str]
) -> dict[str, Any]:
    value, label, count = choice
    return {
        "value": value,
        "label": label,
        "count": count,
        "url": _address(**{**parameters, name: value}),
        "current": parameters[name] == value,
    }


def _address(**parameters: str) -> str:
    """Return the address of the search page with those parameters that are not empty."""
    given = {key: value for key, value in parameters.items() if value}
    path = reverse("search")
    return f"{path}?{urlencode(given)}" if given else path


def _frame(query: str) -> dict[str, Any]:
    """Return what surrounds the results: the way here, and the same search in other languages."""
    here = active_language().code
    languages = []
    for code in homes():
        with override(code):
            language = LANGUAGES[code]
            languages.append(
                {
                    "code": code,
                    "name": language.name,
                    "direction": language.direction,
                    "url": _address(q=query[:LONGEST_QUESTION]),
                    "current": code == here,
                }
            )
    languages.sort(key=lambda item: list(LANGUAGES).index(str(item["code"])))
    home = homes().get(here)
    trail = [Link(url=home.url, text=home.title)] if home else []
    return {
        "language_links": languages,
        "breadcrumbs": [*trail, Link(url=reverse("search"), text=gettext("Search"), current=True)],
        "on_search_page": True,
    }


def _private(response: HttpResponse) -> HttpResponse:
    """Keep an answer out of search engines and out of every cache: what is withdrawn is gone at once."""
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
