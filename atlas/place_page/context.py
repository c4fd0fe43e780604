"""What the template of a place's page takes."""

from typing import Any

from atlas.addresses import place_address
from atlas.licence import LICENCE_URL, licence_sentence
from atlas.place_page.citing import citation_sentence
from atlas.place_page.shown import shown_place
from atlas.place_page.structured_data import place_data
from atlas.place_page.texts import parts_of
from atlas.selectors.criteria import criteria_of
from atlas.selectors.published import LawMap, PublishedPlace
from core.below_pages import trail_below
from core.citations import FORMATS
from core.folding import sort_key
from core.language_names import named_language
from core.languages import Language, active_language, language_of
from core.links import Link
from core.marks import MarkedText
from core.references import References
from core.sharing.structured_data import data_of_view

DESCRIPTION_SENTENCES = 3


def place_context(
    page: Any, place: PublishedPlace, found: LawMap, references: References, text: Any
) -> dict[str, Any]:
    """Return the context of a place's page; no query beside those for the references."""
    shown = shown_place(page, place, references)
    sentences = [one for record in shown.current for one in record.sentences]
    trail = trail_below(page, f"{place.code}/", shown.name.text)
    subject = place_data(page, shown, sentences, found.updated_on)
    return {
        "place": shown,
        "name_language": foreign_language(shown.name.language),
        "texts": text_parts(text),
        "text_language": foreign_language(language_of(text.locale_id).code) if text else None,
        "learn_more": learn_more(place, references),
        "same_country": same_country(page, place, found),
        "compare_url": f"{page.url}compare/?place={place.code}",
        "criteria": criteria_of(place),
        "rubric_url": f"{page.url}criteria/?place={place.code}",
        "citation_sentence": citation_sentence(page, place, found),
        "citation_formats": FORMATS.values(),
        "licence": licence_sentence(),
        "licence_url": LICENCE_URL,
        "data_url": f"{page.url}data/",
        "metadata": {
            "title": str(shown.name),
            "summary": " ".join(sentences[:DESCRIPTION_SENTENCES]),
            "open_graph_type": "article",
        },
        "structured_data": data_of_view(active_language().code, trail, [subject]),
    }


def foreign_language(code: str) -> Language | None:
    """Return a language where it is not the reader's; None where it is, or where nobody says which it is."""
    return named_language(code) if code and code != active_language().code else None


def text_parts(text: Any) -> list[dict[str, Any]]:
    """Return the written parts of a text with their headings, in their order."""
    if text is None:
        return []
    return [
        {"anchor": f"text-{number}", "heading": heading, "text": MarkedText(source)}
        for number, (heading, source) in enumerate(parts_of(text), start=1)
    ]


def learn_more(place: PublishedPlace, references: References) -> list[Link]:
    """Return links to the module and the chapter that editors have chosen, as the reader can have them."""
    code = active_language().code
    chosen = [one for one in (place.course_page_id, place.guide_page_id) if one]
    links = [references.pages.link(page_id, code) for page_id in chosen]
    return [link for link in links if link]


def same_country(page: Any, place: PublishedPlace, found: LawMap) -> list[dict[str, Any]]:
    """Return links to the country as a whole and to its other parts, by name."""
    code = active_language().code
    others = [
        one
        for one in found.places.values()
        if one.country == place.country and one.code != place.code
    ]
    links = [{"url": place_address(page, one.code), "name": one.name(code)} for one in others]
    return sorted(links, key=lambda link: sort_key(str(link["name"]), code))
