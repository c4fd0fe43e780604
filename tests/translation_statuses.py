"""Counted states of translations, for tests about what is made from them."""

from datetime import date
from typing import Any

from wagtail.models import Locale, Page

from core import site_cache
from translation.models import TranslationStatus

SINCE = date(2026, 9, 3)


def page_at(language: str, path: str) -> Page:
    """Return the page at a path below a language's hub, such as "about/"."""
    hub = Page.objects.get(depth=2, locale__language_code=language)
    found: Page = Page.objects.get(url_path=hub.url_path + path)
    return found


def set_state(path: str, language: str, state: str = "live", **values: Any) -> TranslationStatus:
    """Store what would be counted of the page at a path, in one language; processes hear of it."""
    source = page_at("en", path)
    locale = Locale.objects.get(language_code=language)
    target = source.get_translations().filter(locale=locale).first()
    behind = state == TranslationStatus.State.BEHIND
    counted = {
        "state": state,
        "behind_since": SINCE if behind else None,
        "target_id": str(target.pk) if target else "",
        "words_total": 100,
        "path": source.path,
        "source_title": source.title,
        **values,
    }
    status, _created = TranslationStatus.objects.update_or_create(
        content_type=source.content_type,
        translation_key=source.translation_key,
        locale=locale,
        defaults=counted,
    )
    site_cache.forget()
    return status
