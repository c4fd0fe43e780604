"""Publishing a translation: only what has no fault, by whoever may, and in the transaction that asks for it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from translation.flow import notices, workflow
from translation.flow.faults import Fault, word_faults
from translation.flow.guard import TranslationRefused, may_publish, no_right
from translation.flow.targets import save_draft, target_of
from translation.models import TranslationNotice
from translation.overview import following


def faults_of(translation: Translation, user: Any) -> list[Fault]:
    """Return why a translation may not go live now by this person's hand, with the strings concerned."""
    target = target_of(translation)
    if target is None:
        return [Fault(_("The translated page or item is no longer there."))]
    if not may_publish(user, target):
        return [no_right(target)]
    return word_faults(translation)


def publishing_faults(translation: Translation, user: Any) -> list[str]:
    """Return the same as words alone."""
    return [str(fault) for fault in faults_of(translation, user)]


@transaction.atomic
def publish_translation(*, translation: Translation, user: Any) -> Any:
    """Publish what the strings say now; return the page or snippet.

    A running review ends with it. Raises TranslationRefused, with all reasons; then nothing has changed.
    """
    held = (
        Translation.objects.select_for_update(no_key=True, of=("self",))
        .select_related("source", "target_locale")
        .get(pk=translation.pk)
    )
    if faults := faults_of(held, user):
        raise TranslationRefused(faults)
    try:
        revision = save_draft(translation=held, user=user)
    except ValidationError as error:
        raise TranslationRefused([Fault(words) for words in _in_words(error)]) from error
    target = target_of(held)
    told_by_wagtail = workflow.asked_by(target)
    if not workflow.finish_review(target=target, revision=revision, user=user):
        revision.publish(user=user)
    if isinstance(target, Page):
        held.source.sync_view_restrictions(held.source.as_instance(), target)
    notices.tell_translators(
        translation=held,
        event=TranslationNotice.Event.PUBLISHED,
        by=user,
        known_to=told_by_wagtail,
    )
    following.changed([held.source.object_id])
    return target_of(held)


def _in_words(error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return error.messages
    return [
        _("%(field)s: %(problem)s") % {"field": name, "problem": words}
        for name, found in error.message_dict.items()
        for words in found
    ]
