"""Texts of several lines stay the same strings when somebody saves them in the admin.

A browser ends each line of a text area with "\\r\\n", and wagtail-localize took that for other words than "\\n": saving a
text of the starting content unchanged opened its translations anew. Replaced until wagtail-localize reads both alike.
"""

from collections.abc import Callable

from wagtail_localize.strings import StringValue

_made_by_wagtail_localize: Callable[[str], StringValue] = StringValue.from_plaintext


def from_plaintext(text: str) -> StringValue:
    """Return a plain text as wagtail-localize stores it, whatever ends its lines."""
    return _made_by_wagtail_localize(text.replace("\r\n", "\n"))


def connect() -> None:
    """Let wagtail-localize read plain texts in this way."""
    StringValue.from_plaintext = from_plaintext
