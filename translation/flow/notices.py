"""Mails about translations, to those who want them: to reviewers, and back to those who translated."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail_localize.models import StringTranslation, Translation

from core import mail
from core.languages import own_name_of
from core.people.language import preferred_language
from core.roles import reviewers
from translation.models import AssignmentNotice, ImportRun, TranslationNotice
from translation.notifying import people_with_address, wants, written
from translation.strings.addresses import editor_at
from translation.strings.states import State, segments_with_states

KIND = "translation-notice"
# Longer than a mail is tried.
KEPT = timedelta(days=90)
Event = TranslationNotice.Event


def tell_reviewers(*, translation: Translation, by: Any) -> None:
    """Tell the reviewers of the language, but not who did it, that something was submitted."""
    people = _reviewers(translation.target_locale.language_code, by)
    _queue(Event.SUBMITTED, people, translation=translation)


def tell_reviewers_of_file(*, run: ImportRun, event: str, by: Any) -> None:
    """Tell them in one mail that several translations were submitted by a file, or that a file waits for them."""
    _queue(event, _reviewers(run.language, by), run=run)


def tell_translators(
    *, translation: Translation, event: str, by: Any, known_to: Any = None
) -> None:
    """Tell those who wrote strings of a translation what became of it, but not who did it or knows already."""
    writers = StringTranslation.objects.filter(
        locale_id=translation.target_locale_id,
        context__object_id=translation.source.object_id,
        last_translated_by__isnull=False,
    ).values("last_translated_by")
    knowing = [person.pk for person in (by, known_to) if person is not None]
    people = people_with_address().filter(pk__in=writers).exclude(pk__in=knowing)
    _queue(event, people, translation=translation)


def _reviewers(code: str, by: Any) -> QuerySet[Any]:
    people = people_with_address().filter(groups__name=reviewers(code))
    return people.exclude(pk=by.pk) if by is not None else people


def _queue(event: str, people: Iterable[Any], **about: Translation | ImportRun) -> None:
    for person in people:
        if _wants(person, event):
            notice = TranslationNotice.objects.create(event=event, receiver=person, **about)
            mail.queue_mail(kind=KIND, record=notice, language=preferred_language(person))


def _wants(person: Any, event: str) -> bool:
    return wants(person, TranslationNotice.PREFERENCES[event])


def compose_notice(record_id: str, language: str) -> mail.ComposedMail | None:
    """Write the mail; None where the person has left, or wants none by now."""
    notice = (
        TranslationNotice.objects.filter(pk=record_id, receiver__is_active=True)
        .exclude(receiver__email="")
        .select_related(
            *("translation__source", "translation__target_locale", "run"),
            "receiver__wagtail_userprofile",
        )
        .first()
    )
    if notice is None or not _wants(notice.receiver, notice.event):
        return None
    subject, opening = _words(notice)
    return written(notice.receiver, subject, opening, _address(notice))


def _address(notice: TranslationNotice) -> str:
    if notice.event == Event.FILE_WAITS:
        return reverse("translation_import", args=[notice.run_id])
    if notice.translation is None:
        return reverse("translation_reviews")
    if notice.event == Event.SENT_BACK:
        return editor_at(notice.translation.pk, _first_with_changes(notice.translation))
    return reverse("translation_review", args=[notice.translation_id])


def _first_with_changes(translation: Translation) -> int | None:
    found = segments_with_states(translation.source, translation.target_locale_id)
    return found.filter(state=State.CHANGES).values_list("pk", flat=True).first()


def _words(notice: TranslationNotice) -> tuple[str, str]:
    translation = notice.translation
    if translation is None:
        return _words_about_file(notice.event, notice.run.language if notice.run else "")
    about = {
        "title": translation.source.object_repr,
        "language": own_name_of(translation.target_locale.language_code),
    }
    if notice.event == Event.SUBMITTED:
        subject = _("A translation awaits your review")
        opening = _("The translation of “%(title)s” into %(language)s was submitted for review:")
    elif notice.event == Event.SENT_BACK:
        subject = _("Changes asked in a translation")
        opening = _("A reviewer asks for changes in “%(title)s” in %(language)s:")
    else:
        subject = _("A translation is published")
        opening = _("The translation of “%(title)s” into %(language)s is published. Thank you.")
    return subject, opening % about


def _words_about_file(event: str, code: str) -> tuple[str, str]:
    about = {"language": own_name_of(code)}
    if event == Event.FILE_WAITS:
        subject = _("A volunteer’s file waits for you")
        opening = _("A volunteer has sent translations into %(language)s that you decide on:")
    else:
        subject = _("Translations await your review")
        opening = _("Several translations into %(language)s were submitted for review:")
    return subject, opening % about


def register_mails() -> None:
    """Make the kind of mail known."""
    mail.register(mail.MailKind(KIND, compose_notice))


def prune_notices() -> int:
    """Delete the records whose mails have left long ago; return how many."""
    long_ago = timezone.now() - KEPT
    deleted = 0
    for model in (TranslationNotice, AssignmentNotice):
        count, _by_model = model._default_manager.filter(made_at__lt=long_ago).delete()
        deleted += count
    return deleted
