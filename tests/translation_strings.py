"""A translation of the starting content with its strings, and people who work on it."""

from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from translation.strings.states import segments_with_states


def account(name: str) -> Any:
    """Return one of the role accounts: translator-fr, reviewer-ar, editor, admin."""
    return get_user_model().objects.get(username=name)


def signed_in(name: str) -> Client:
    """Return a browser in which one of the role accounts is logged in."""
    client = Client()
    client.force_login(account(name))
    return client


def material_in(code: str) -> Translation:
    """Return the translation of a short piece of campaign material, which a snippet is."""
    return Translation.objects.select_related("source", "target_locale").get(
        source__object_repr="Paint a wall", target_locale__language_code=code
    )


def page_in(code: str) -> Translation:
    """Return the translation of the page about IDPC, which has links, a table and a picture."""
    return Translation.objects.select_related("source", "target_locale").get(
        source__object_repr="About IDPC and its partners", target_locale__language_code=code
    )


def segments_of(translation: Translation) -> list[StringSegment]:
    """Return the strings with their states, in the order of the page."""
    return list(segments_with_states(translation.source, translation.target_locale_id))


def state_of(translation: Translation, segment: StringSegment) -> str:
    """Return the state that a string has now."""
    found = segments_with_states(translation.source, translation.target_locale_id)
    return str(found.get(pk=segment.pk).state)


def translation_of(translation: Translation, segment: StringSegment) -> StringTranslation | None:
    """Return the translation of a string as it is stored."""
    return StringTranslation.objects.filter(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale_id=translation.target_locale_id,
    ).first()


def give_address(name: str) -> None:
    """Let mails reach a role account."""
    person = account(name)
    person.email = f"{name}@example.org"
    person.save()
