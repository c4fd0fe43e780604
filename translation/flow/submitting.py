"""Handing a translation to the reviewers of its language, and handing it back."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log, registry
from wagtail.models import DraftStateMixin
from wagtail_localize.models import Translation

from translation.flow import notices, workflow
from translation.flow.faults import Fault, word_faults
from translation.flow.guard import TranslationRefused
from translation.flow.targets import is_copy, save_draft, target_of
from translation.models import ImportRun, TranslationNotice
from translation.rights import may_review, may_translate
from translation.strings.reviewing import submit_strings

SENT_BACK = "translation.send_back"


class NotReady(TranslationRefused):
    """A translation cannot be submitted yet; `faults` say why."""


@transaction.atomic
def submit_translation(*, translation: Translation, user: Any) -> int:
    """Put a translation before the reviewers of its language; return how many strings await them by it.

    Raises PermissionDenied for those who do not translate into the language, and NotReady where strings are open
    or have errors. Submitting again is harmless: what is approved stays approved.
    """
    if not may_translate(user, translation.target_locale.language_code):
        raise PermissionDenied
    target = target_of(translation)
    if target is None:
        raise NotReady([Fault(_("The translated page or item is no longer there."))])
    if faults := word_faults(translation, to_publish=False):
        raise NotReady(faults)
    was_running = workflow.running_review(target) is not None
    count = submit_strings(translation=translation, user=user)
    _begin_review(translation, target, user)
    if count or not was_running:
        notices.tell_reviewers(translation=translation, by=user)
    return count


@transaction.atomic
def begin_reviews(*, translations: Sequence[Translation], run: ImportRun, user: Any) -> None:
    """Let follow what follows a submission, for translations of which a file has put strings before the reviewers.

    The reviewers are told, in one mail. What has no open string and no error gets its draft and its workflow; the
    rest waits for the remaining words. `user` is None where somebody without an account sent the file.
    """
    for translation in translations:
        target = target_of(translation)
        if target is None or word_faults(translation, to_publish=False):
            continue
        # Words that a field refuses keep their place before the reviewers, where the refusal is said.
        with suppress(NotReady), transaction.atomic():
            _begin_review(translation, target, user)
    if len(translations) == 1:
        notices.tell_reviewers(translation=translations[0], by=user)
    elif translations:
        event = TranslationNotice.Event.SUBMITTED
        notices.tell_reviewers_of_file(run=run, event=event, by=user)


def _begin_review(translation: Translation, target: Any, user: Any) -> None:
    if isinstance(target, DraftStateMixin) and not is_copy(target):
        _keep_draft(translation, user)
        workflow.begin_review(target=target_of(translation), user=user)


def what_has_to_change(target: Any) -> str:
    """Return what was said when a translation was last sent back; nothing once it was submitted or published again."""
    entry = registry.get_logs_for_instance(target).filter(action=SENT_BACK).first()
    said = [(entry.timestamp, str(entry.data.get("comment", "")))] if entry else []
    # Wagtail’s own request for changes leaves no entry of ours.
    refusal = workflow.last_refusal(target)
    said += [(refusal.finished_at, refusal.comment)] if refusal else []
    if not said:
        return ""
    moment, comment = max(said)
    step = workflow.running_review(target)
    later = [step.started_at if step else None, getattr(target, "last_published_at", None)]
    return "" if any(one and one > moment for one in later) else comment


def _keep_draft(translation: Translation, user: Any) -> None:
    try:
        save_draft(translation=translation, user=user)
    except ValidationError as error:
        raise NotReady([Fault(words) for words in error.messages]) from error


@transaction.atomic
def send_back(*, translation: Translation, user: Any, comment: str) -> None:
    """Hand a translation back to those who wrote it, with what is to change. Raises PermissionDenied.

    What was said of single strings stays as it is.
    """
    if not may_review(user, translation.target_locale.language_code):
        raise PermissionDenied
    target = target_of(translation)
    asked = workflow.asked_by(target) if target is not None else None
    told = target is not None and workflow.send_back(target=target, user=user, comment=comment)
    if target is not None:
        log(instance=target, action=SENT_BACK, user=user, data={"comment": comment})
    notices.tell_translators(
        translation=translation,
        event=TranslationNotice.Event.SENT_BACK,
        by=user,
        known_to=asked if told else None,
    )
