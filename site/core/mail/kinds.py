"""What kinds of mail there are, and how each is written."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email


@dataclass(frozen=True)
class ComposedMail:
    """A mail to one address, written in the reader's language.

    `text` is plain text; the HTML part is made from it. Neither is ever shown by `repr`. Raises ValueError,
    without the value, for anything but one address.
    """

    to: str = field(repr=False)
    subject: str = field(repr=False)
    text: str = field(repr=False)

    def __post_init__(self) -> None:
        """Refuse a wrong address, and fold the subject into one line, so that it adds no header."""
        try:
            validate_email(self.to)
        except ValidationError:
            raise ValueError("The mail has no valid address.") from None
        folded = " ".join(self.subject.split())
        printable = "".join(character for character in folded if character.isprintable())
        object.__setattr__(self, "subject", printable)


Compose = Callable[[str, str], ComposedMail | None]


@dataclass(frozen=True)
class MailKind:
    """A kind of mail; `compose(record_id, language)` writes one, or returns None if it is no longer needed.

    It runs in the worker with that language active, possibly several times for one mail.
    """

    name: str
    compose: Compose


_kinds: dict[str, MailKind] = {}


def register(kind: MailKind) -> None:
    """Make a kind of mail known, in the `ready` of the room's app. Raises ImproperlyConfigured for a name in use."""
    if _kinds.get(kind.name, kind) != kind:
        raise ImproperlyConfigured(f"Two kinds of mail are named {kind.name!r}.")
    _kinds[kind.name] = kind


def kind_named(name: str) -> MailKind:
    """Return a registered kind. Raises LookupError where there is none."""
    try:
        return _kinds[name]
    except KeyError:
        raise LookupError(f"No kind of mail is named {name!r}.") from None
