"""Things to translate for tests: a page of the source language and what becomes of it in French."""

from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from home.models import StandardPage
from translation.models import StringReview, TranslationStatus
from translation.overview.recounting import count_statuses


def person(name: str) -> Any:
    """Return one of the accounts of the examples."""
    return get_user_model().objects.get(username=name)


def english_page(title: str = "Herons in spring", summary: str = "They nest early.") -> Any:
    """Return a published page below the English hub."""
    hub = Page.objects.get(depth=2, locale__language_code="en")
    page = StandardPage(title=title, summary=summary, locale=hub.locale)
    hub.add_child(instance=page)
    page.save_revision().publish()
    return StandardPage.objects.get(pk=page.pk)


def republished(page: Any, **values: str) -> Any:
    """Publish a page with other words and return it as it is now."""
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def counted(page: Any, code: str = "fr") -> TranslationStatus:
    """Count a page or snippet and return how far it is in a language."""
    count_statuses([page.translation_key])
    return TranslationStatus.objects.get(
        translation_key=page.translation_key, locale__language_code=code
    )


def begun(page: Any, code: str = "fr") -> Translation:
    """Return the translation of a counted page, with a draft."""
    count_statuses([page.translation_key])
    source = TranslationSource.objects.get_for_instance(page)
    locale = Locale.objects.get(language_code=code)
    translation = Translation.objects.create(source=source, target_locale=locale)
    translation.save_target(publish=False)
    return translation


def translate(translation: Translation, *paths: str, **values: Any) -> list[StringTranslation]:
    """Translate the strings at these places, or all that are open."""
    segments = StringSegment.objects.filter(source=translation.source)
    if paths:
        segments = segments.filter(context__path__in=paths)
    rows = []
    for segment in segments.select_related("string", "context"):
        row, _created = StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            defaults={"data": f"fr {segment.string.data}", **values},
        )
        rows.append(row)
    return rows


def say(row: StringTranslation, verdict: str) -> None:
    """Let a reviewer say this of a string."""
    StringReview.objects.update_or_create(
        string_translation=row,
        defaults={"verdict": verdict, "text": row.data, "said_at": timezone.now()},
    )


def publish(translation: Translation) -> Any:
    """Put the translation online as it is."""
    translation.save_target(publish=True)
    target = translation.get_target_instance()
    target.get_latest_revision().publish()
    return type(target).objects.get(pk=target.pk)
