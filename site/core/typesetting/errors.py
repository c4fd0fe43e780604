"""What can keep a document from being made, said so that an editor can mend it."""

import unicodedata

from django.utils.translation import gettext as _


class TypesettingError(Exception):
    """A document could not be made; the text names the place."""


class MissingGlyph(TypesettingError):
    """A character that none of the bundled fonts has."""

    def __init__(self, character: str, place: str) -> None:
        name = unicodedata.name(character, f"U+{ord(character):04X}")
        text = _(
            "No font of the documents has the character “%(character)s” (%(name)s): %(place)s."
        )
        super().__init__(text % {"character": character, "name": name, "place": place})
        self.character = character
        self.place = place


class UnknownBlock(TypesettingError):
    """A kind of block that nobody has said how to typeset."""

    def __init__(self, block: str, place: str) -> None:
        text = _("Blocks of the kind “%(block)s” cannot be typeset: %(place)s.")
        super().__init__(text % {"block": block, "place": place})


class BrokenPart(TypesettingError):
    """A part of a document that the typesetter refuses, such as a picture that is no picture."""

    def __init__(self, place: str, reason: str) -> None:
        text = _("This cannot be typeset (%(reason)s): %(place)s.")
        super().__init__(text % {"place": place, "reason": reason})
        self.place = place
