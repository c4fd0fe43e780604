"""What a certificate says, and how it is written into a code."""

import json
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from core.languages import LANGUAGES, Language

LONGEST_NAME: Final = 120
# Signs that join or separate letters, as Persian and Indic scripts need them. Others that show nothing could
# turn a line around.
KEPT_MARKS = "\u200c\u200d"


class UnreadableClaims(ValueError):
    """Signed bytes that are no claims of a certificate. The message holds none of them."""


@dataclass(frozen=True, repr=False)
class Claims:
    """What is signed, and nothing else. `name` is what the learner typed; it never shows itself in a log.

    `number`, `title`, `minutes` and `version` are the module's; `completed_on` is the day on which its rule was met.
    """

    name: str
    number: int
    title: str
    language_code: str
    minutes: int
    completed_on: date
    version: int

    def __repr__(self) -> str:
        return f"<Claims of module {self.number}>"

    @property
    def language(self) -> Language:
        """Return the language of the certificate."""
        return LANGUAGES[self.language_code]

    @property
    def name_direction(self) -> str:
        """Return "ltr" or "rtl": that of the name's first letter that has one."""
        for character in self.name:
            kind = unicodedata.bidirectional(character)
            if kind in ("R", "AL"):
                return "rtl"
            if kind == "L":
                return "ltr"
        return self.language.direction

    def as_payload(self) -> bytes:
        """Return the claims as JSON in their only spelling: short names, so that the printed code stays small."""
        values = {
            "n": self.name,
            "m": self.number,
            "t": self.title,
            "l": self.language_code,
            "i": self.minutes,
            "d": self.completed_on.isoformat(),
            "v": self.version,
        }
        return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def claims_from(payload: bytes) -> Claims:
    """Return the claims of signed bytes. Raises UnreadableClaims for any other spelling or value."""
    try:
        claims = _parsed(json.loads(payload))
        same = claims.as_payload() == payload
    except (ValueError, TypeError, KeyError, RecursionError):
        raise UnreadableClaims("These are no claims of a certificate.") from None
    if not same or claims.language_code not in LANGUAGES:
        raise UnreadableClaims("These claims are spelt in another way.")
    return claims


def _parsed(values: dict[str, Any]) -> Claims:
    return Claims(
        name=_text(values["n"]),
        number=_number(values["m"]),
        title=_text(values["t"]),
        language_code=_text(values["l"]),
        minutes=_number(values["i"]),
        completed_on=date.fromisoformat(values["d"]),
        version=_number(values["v"]),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError
    return value


def _number(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise TypeError
    return value


def clean_name(text: str) -> str:
    """Return a typed name in its composed form, in one line, without signs that show nothing."""
    composed = unicodedata.normalize("NFC", text)
    kept = (
        character
        if character in KEPT_MARKS or not _shows_nothing(character)
        else " " * character.isspace()
        for character in composed
    )
    return " ".join("".join(kept).split()).strip(KEPT_MARKS)


def _shows_nothing(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cf", "Cs")
