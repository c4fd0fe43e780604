"""Translations of the interface that count in the same way are looked through as one.

Django means to join the catalogues of all apps, but compares the code of a function with a function, and so never
does: each text was looked for in some twenty of them, twice where none has it, as for every English text. Replaced
until Django joins them itself.
"""

from gettext import GNUTranslations
from typing import Any

from django.utils.translation.trans_real import TranslationCatalog


def update(joined: Any, added: GNUTranslations) -> None:
    """Put a catalogue before those that are there already: into the first where it counts like that.

    One without any text, as most English ones, is left out. Its head stands under the empty text.
    """
    counts: Any = added.plural  # type: ignore[attr-defined]
    texts: dict[Any, str] = added._catalog  # type: ignore[attr-defined]
    if texts.keys() <= {""}:
        return
    if counts.__code__ == joined._plurals[0].__code__:
        joined._catalogs[0].update(texts)
    else:
        joined._catalogs.insert(0, texts.copy())
        joined._plurals.insert(0, counts)


def connect() -> None:
    """Let Django join catalogues in this way."""
    TranslationCatalog.update = update  # type: ignore[method-assign, assignment]
