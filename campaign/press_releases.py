"""Press releases with blanks: which ones can be filled from an action, and how."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

# What stands in braces, and what readers see in its place. The names are the same in every language.
BLANKS = {
    "action": _("name of the action"),
    "city": _("city"),
    "country": _("country"),
    "date": _("date"),
    "organisation": _("name of your group"),
    "link": _("address of a page about the action"),
}
BLANK = re.compile(r"\{([^{}]*)\}")


def unknown_blanks(text: str) -> list[str]:
    """Return what stands in braces and is none of the blanks."""
    return sorted({name for name in BLANK.findall(text) if name not in BLANKS})


def filled_in(text: str, facts: Mapping[str, str] | None = None) -> str:
    """Return the text with what is known of an action; other blanks as words in square brackets.

    `facts` has the names of BLANKS; empty facts stay blanks. Blanks are in the active language.
    """
    known = facts or {}

    def fill(match: re.Match[str]) -> str:
        name = match.group(1)
        fact = known.get(name, "").strip()
        return fact or (f"[{BLANKS[name]}]" if name in BLANKS else match.group())

    return BLANK.sub(fill, text)
