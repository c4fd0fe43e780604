"""Translations in the states that lead to publishing, and what each route to it answers."""

from typing import Any

from django.contrib.messages import get_messages
from django.test import Client
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation

from tests.translation_strings import account, page_in, segments_of
from translation.models import TranslationPolicy
from translation.strings.reviewing import approve_strings, submit_strings
from translation.strings.writing import write_string

NEW_TITLE = "Une page qui a un nouveau titre"


def logged_in(name: str) -> Client:
    """Return a browser of a role account, at the site's address."""
    client = Client()
    client.force_login(account(name))
    return client


def told(response: Any) -> str:
    """Return all that the admin tells the person."""
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def changed_page(code: str = "fr", title: str = NEW_TITLE) -> Translation:
    """Return a live page's translation whose title a translator has changed and nobody has published."""
    translation = page_in(code)
    write_string(
        segment=title_of(translation),
        locale=translation.target_locale,
        text=title,
        user=account(f"translator-{code}"),
    )
    return translation


def title_of(translation: Translation) -> Any:
    """Return the string that is the title."""
    return next(one for one in segments_of(translation) if one.context.path == "title")


def make_sensitive(translation: Translation) -> None:
    """Say that the page is about health."""
    source = Page.objects.get(pk=translation.source.get_source_instance().pk)
    TranslationPolicy.objects.create(page=source, subject="health")


def approve_all(translation: Translation, user: Any = None) -> None:
    """Approve every string of a translation."""
    code = translation.target_locale.language_code
    reviewer = user or account("admin" if code in ("es", "ru") else f"reviewer-{code}")
    approve_strings(
        translation=translation,
        user=reviewer,
        segment_ids=[segment.pk for segment in segments_of(translation)],
    )


def submit_all(translation: Translation) -> None:
    """Put every string before the reviewers."""
    code = translation.target_locale.language_code
    submit_strings(translation=translation, user=account(f"translator-{code}"))


def open_one(translation: Translation) -> None:
    """Take the translation of the title away."""
    segment = title_of(translation)
    StringTranslation.objects.filter(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale_id=translation.target_locale_id,
    ).delete()


def live_title(translation: Translation) -> str:
    """Return the title that readers see."""
    return str(translation.get_target_instance().title)
