"""Languages, regions and topics as people write them in files."""

from functools import cache

from babel import Locale, UnknownLocaleError
from django.conf import settings
from django.core.exceptions import ValidationError

from core.folding import fold_name
from core.models.sources import LANGUAGE_TAG
from core.topics import topics
from resources.library.regions import all_regions, region_label

THREE_LETTERS = {
    "eng": "en",
    "fra": "fr",
    "fre": "fr",
    "spa": "es",
    "ara": "ar",
    "rus": "ru",
    "por": "pt",
}


@cache
def _languages() -> dict[str, str]:
    """Return {folded name: tag} with the names in all languages of the site."""
    found: dict[str, str] = {}
    for code, _name in settings.LANGUAGES:
        for tag, name in Locale.parse(code).languages.items():
            found.setdefault(fold_name(name), tag.replace("_", "-"))
    return found


def language_tag(text: str) -> str:
    """Return the tag of a language given by its tag or its name; empty for none."""
    text = text.strip()
    named = _languages().get(fold_name(text)) or THREE_LETTERS.get(text.lower())
    if named:
        return named
    tag = text.replace("_", "-")
    tag = tag[:2].lower() + tag[2:] if tag[2:3] in ("", "-") else tag
    try:
        LANGUAGE_TAG(tag)
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValidationError, ValueError):
        return ""
    return tag if len(tag) <= 20 else ""


@cache
def _regions() -> dict[str, str]:
    found = {code: code for code in all_regions()}
    for language, _name in settings.LANGUAGES:
        found |= {fold_name(region_label(code, language)): code for code in all_regions()}
    return found


def region_code(text: str) -> str:
    """Return the code of a region given by its code or its name in any of our languages; empty for none."""
    return _regions().get(fold_name(text), "")


def topic_key(text: str) -> str:
    """Return the key of a topic given by its slug or its name in the reader's language; empty for none."""
    folded = fold_name(text)
    found = (one for one in topics() if one.slug == text.lower() or fold_name(one.name) == folded)
    topic = next(found, None)
    return str(topic.key) if topic else ""
