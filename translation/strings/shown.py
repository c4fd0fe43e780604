"""Strings as people read and type them: plain ampersands and new lines in place of what HTML asks for."""

import hashlib
import re

from django.utils.html import strip_tags

BARE_AMPERSAND = re.compile(r"&(?!#?\w+;)")
NEW_LINE = "<br/>"
FINGERPRINT_LENGTH = 16


def as_shown(words: str) -> str:
    """Return stored words as they are typed. What would not be stored the same again is shown as it is stored."""
    shown = words.replace(NEW_LINE, "\n").replace("&amp;", "&")
    return shown if as_stored(shown) == words else words


def as_stored(typed: str) -> str:
    """Return typed words as wagtail-localize stores them."""
    return BARE_AMPERSAND.sub("&amp;", typed).replace("\n", NEW_LINE)


def as_read(words: str) -> str:
    """Return stored words without tags, as a reader of the page sees them."""
    return strip_tags(words.replace(NEW_LINE, " ").replace("<br>", " ")).replace("&amp;", "&")


def fingerprint(words: str | None) -> str:
    """Return what tells one translation of a string from another; "" stands for none."""
    if not words:
        return ""
    return hashlib.sha256(words.encode()).hexdigest()[:FINGERPRINT_LENGTH]
