"""The translated page or snippet of a translation, and its versions made from the strings.

wagtail-localize writes the words into the live row even where it saves a draft, and publishes after the transaction.
Here a draft is a revision and nothing more, so that readers see no word before somebody publishes it.
"""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, Revision
from wagtail_localize.models import Translation, TranslationLog


def target_of(translation: Translation) -> Any:
    """Return the translated page or snippet as it is stored, or None where there is none."""
    try:
        return translation.get_target_instance()
    except ObjectDoesNotExist:
        return None


def is_copy(target: Any) -> bool:
    """Say whether a page shows the words of another one: such a copy has no drafts."""
    return getattr(target, "alias_of_id", None) is not None


def translation_to(target: Any) -> Translation | None:
    """Return the translation that a page or snippet is the target of, or None."""
    found: Translation | None = (
        Translation.objects.filter(
            source__object_id=target.translation_key,
            target_locale_id=target.locale_id,
            enabled=True,
        )
        .select_related("source", "target_locale")
        .first()
    )
    return found


def translated_instance(translation: Translation) -> Any:
    """Return the page or snippet as its strings say now, with the source's words where one is open. Nothing is stored."""
    target = translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )
    if isinstance(target, Page):
        # Synchronised fields come from the source, whose slug may be taken beside this page.
        target.slug = find_available_slug(
            target.get_parent(), slugify(target.slug), ignore_page_id=target.pk
        )
    return target


def save_draft(*, translation: Translation, user: Any) -> Revision:
    """Keep what the strings say as the newest draft. Raises ValidationError where a field refuses its words.

    A copy becomes a page of its own by it, and shows the words of the source until it is published: so only
    publishing keeps drafts of copies.
    """
    target = translated_instance(translation)
    if is_copy(target):
        target.alias_of = None
        Page.objects.filter(pk=target.pk).update(alias_of=None)
    revision: Revision = target.save_revision(user=user, log_action=True)
    TranslationLog.objects.create(
        source=translation.source, locale=translation.target_locale, revision=revision
    )
    return revision


def says_what_its_strings_say(revision: Revision, translation: Translation) -> bool:
    """Say whether a draft has the words of the strings as they are now.

    A draft may be older than they are, an earlier version brought back, or written past the strings.
    """
    expected = translated_instance(translation).serializable_data()
    return all(
        revision.content.get(name) == expected[name]
        for name in _translated_fields(translation)
        if name in expected and not isinstance(expected[name], list)
    )


def _translated_fields(translation: Translation) -> list[str]:
    paths = translation.source.stringsegment_set.values_list("context__path", flat=True)
    return sorted({path.split(".")[0] for path in paths})
