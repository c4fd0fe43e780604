"""A place of the law map in schema.org's words (JSON-LD)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from atlas.licence import LICENCE_URL
from atlas.place_page.shown import ShownPlace
from core.links import absolute
from core.sharing.structured_data import Data, identifier, organisation_id


def place_data(
    page: Any, place: ShownPlace, sentences: Sequence[str], updated_on: date | None
) -> Data:
    """Return the page of a place as an article about it."""
    data: Data = {
        "@type": "Article",
        "@id": identifier(place.url, "article"),
        "mainEntityOfPage": absolute(place.url),
        "headline": place.name.text,
        "description": " ".join(sentences),
        "inLanguage": page.content_language.code,
        "isAccessibleForFree": True,
        "license": LICENCE_URL,
        "about": {"@type": "AdministrativeArea", "name": place.name.text},
        "isPartOf": {"@type": "WebPage", "@id": absolute(page.url), "name": page.title},
        "author": {"@id": organisation_id()},
        "publisher": {"@id": organisation_id()},
    }
    return {**data, "dateModified": updated_on.isoformat()} if updated_on else data
