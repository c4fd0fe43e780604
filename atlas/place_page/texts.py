"""What is written about a place, in the reader's language or else in English."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from atlas.models import JurisdictionText
from core.languages import active_language, locale_id_of


def text_about(place_id: int) -> Any:
    """Return the live text about a place, in the source language where there is none in the reader's; one query."""
    wanted = [
        locale_id
        for code in (active_language().code, settings.LANGUAGE_CODE)
        if (locale_id := locale_id_of(code))
    ]
    found = JurisdictionText.objects.filter(
        jurisdiction_id=place_id, live=True, locale_id__in=wanted
    )
    by_language = {text.locale_id: text for text in found}
    return next((by_language[one] for one in wanted if one in by_language), None)


def parts_of(text: Any) -> list[tuple[str, str]]:
    """Return heading and stored rich text of each part that is written, in the order of the page."""
    parts = [
        (_("The law"), text.law),
        (_("How it is applied"), text.implementation),
        (_("What has come of it"), text.impact),
    ]
    return [(heading, source) for heading, source in parts if source]
