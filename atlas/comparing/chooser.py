"""The comparison's page: the table, and the form in which places are chosen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from atlas.comparing.comparison import MOST_PLACES, Comparison, read_choice
from atlas.selectors.names import NamedPlace, places_by_name


@dataclass(frozen=True)
class Choice:
    """One of the lists of places; `code` is what is chosen in it, or empty."""

    number: int
    label: str
    code: str


def comparison_context(page: Any, codes: Sequence[str]) -> dict[str, Any]:
    """Return what the page shows for the codes of an address."""
    chosen = read_choice(codes)
    comparison = Comparison(page, chosen.places)
    return {
        "address": f"{page.url}compare/",
        "choices": _choices(chosen.places),
        "offered": places_by_name(),
        "columns": comparison.columns,
        "rows": comparison.rows if chosen.places else [],
        "sources": comparison.sources.listed,
        "unknown": chosen.unknown,
        "remark": _about_left_out(chosen.left_out),
    }


def _choices(places: Sequence[NamedPlace]) -> list[Choice]:
    codes = [one.place.code for one in places]
    codes += [""] * (MOST_PLACES - len(codes))
    return [
        Choice(number, _("Place %(number)d") % {"number": number}, code)
        for number, code in enumerate(codes, start=1)
    ]


def _about_left_out(places: Sequence[NamedPlace]) -> str:
    """Say which places were too many; empty for none."""
    if not places:
        return ""
    text = ngettext(
        "At most four places fit side by side. This one is left out: %(names)s",
        "At most four places fit side by side. These are left out: %(names)s",
        len(places),
    )
    return text % {"names": ", ".join(one.name.text for one in places)}
