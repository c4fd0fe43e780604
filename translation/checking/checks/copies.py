"""What was left as it is, and what does not fit its place.

Rules: a text of several words is hardly ever the same in two languages, names and codes are; a field holds what its
database column holds; a title that is much longer than the source's breaks cards and menus (W3C, “Text size in
translation”: short texts grow to two or three times their length, longer ones by a third).
"""

import re
from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from translation.checking.checks.base import Check, Couple, Finding
from translation.checking.checks.placeholders import ADDRESS, PLACEHOLDER
from translation.checking.problems import ERROR, WARNING

SCRIPTS = {"ar": re.compile(r"[\u0600-\u06ff]"), "ru": re.compile(r"[\u0400-\u04ff]")}
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SHORT = 3
LATIN = ("de facto", "de jure", "de iure", "status quo")
TITLES = (
    "title",
    "heading",
    "label",
    "seo_title",
    "nav_title",
    "button",
    "link_text",
    "text_of_link",
)
ROOM = 25
TIMES = 2


def _ordinary_words(text: str) -> list[str]:
    """Return the words that are no names, codes, addresses or short."""
    words = WORD.findall(PLACEHOLDER.sub(" ", ADDRESS.sub(" ", text)))
    return [word for word in words if word.islower() and len(word) > SHORT]


def untranslated_copy(couple: Couple) -> Iterator[Finding]:
    """Find a translation that still is the source, or that has no letter of its language's script."""
    if couple.language == settings.LANGUAGE_CODE:
        return
    source, target = couple.source.code_free.strip(), couple.target.code_free.strip()
    if source.casefold() == target.casefold() and source.casefold() in LATIN:
        return
    script = SCRIPTS.get(couple.language)
    if script:
        if not script.search(target) and _ordinary_words(target):
            yield Finding(_("Not translated: there is no word of the language in it."))
    elif source.casefold() == target.casefold() and len(_ordinary_words(source)) > 1:
        yield Finding(_("Not translated: the words are those of the source."))


def too_long(couple: Couple) -> Iterator[Finding]:
    """Find what the field cannot hold, and titles that are much longer than the source's."""
    length, most = len(couple.target.text), couple.pair.most
    if most is not None and length > most:
        words = ngettext(
            "Too long: %(length)d characters, and the place holds %(most)d.",
            "Too long: %(length)d characters, and the place holds %(most)d.",
            length,
        )
        yield Finding(words % {"length": length, "most": most}, severity=ERROR)
    elif couple.field in TITLES and length > TIMES * len(couple.source.text) + ROOM:
        words = _("Much longer than the source: it may not fit on cards and in menus.")
        yield Finding(words)


CHECKS = (
    Check("copy", gettext_lazy("Not translated"), WARNING, untranslated_copy),
    Check("length", gettext_lazy("Length"), WARNING, too_long),
)
