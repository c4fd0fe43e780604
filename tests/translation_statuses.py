"""Counted states of translations, for tests about what is made from them."""

from datetime import UTC, date, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page

from core import site_cache
from translation.models import TranslationStatus

SINCE = date(2026, 9, 3)
# What is kept of each thing beside what these tests are about; the kind is any.
UNCOUNTED: dict[str, Any] = {
    "kind_id": 1,
    "source_id": 1,
    "source_is_live": True,
    "importance": 3,
    "subject": "ordinary",
    "counted_at": datetime(2026, 11, 1, tzinfo=UTC),
}


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
    counted: dict[str, Any] = {
        "state": state,
        "behind_since": SINCE if behind else None,
        "target_id": target.pk if target else None,
        **UNCOUNTED,
        "words_total": 100,
        "path": source.path,
        "source_title": source.title,
        **values,
    }
    status, _created = TranslationStatus.objects.update_or_create(
        content_type=ContentType.objects.get_for_model(Page),
        translation_key=source.translation_key,
        locale=locale,
        defaults=counted,
    )
    site_cache.forget()
    return status
