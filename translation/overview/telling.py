"""Mails to those who translate: what was given to them, and that a source of theirs has changed."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Max, Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import StringTranslation

from core import mail
from core.languages import locale_codes, own_name_of
from core.people.language import preferred_language
from translation.models import AssignmentNotice, TranslationAssignment, TranslationStatus
from translation.notifying import people_with_address, wants, written
from translation.overview.panels import overview_address
from translation.rights import may_translate

KIND = "assignment-notice"
Event = AssignmentNotice.Event
# In Wagtail's account settings: mails about work that comes back to whoever wrote it. Translators have no nearer choice.
PREFERENCE = "rejected_notifications"
# Changes of sources, and what is given after a first mail, gather for so long before their one mail leaves;
GATHERED = timedelta(hours=1)
# what comes just before that could miss it, and goes into the next one.
JUST_BEFORE = timedelta(minutes=5)
# Who was told of a changed source is left in peace about it for so long, unless they have worked on it since.
QUIET = timedelta(days=1)
MOST_NAMED = 50
# A translation that is begun, kept in step, and open somewhere.
TO_DO = Q(
    target_id__isnull=False,
    translation__enabled=True,
    strings_total__gt=F("strings_translated"),
)


def tell_of_given(statuses: Collection[TranslationStatus], person: Any) -> None:
    """Tell a person in one mail of what was given to them just now; soon after another mail, it gathers for the next.

    To be called where nobody else gives to this person.
    """
    receiver = people_with_address().filter(pk=person.pk).first()
    if not statuses or receiver is None or not wants(receiver, PREFERENCE):
        return
    earlier = list(_lately_made(Event.GIVEN, receiver))
    # Only the first of them has left at once.
    notice = earlier[-1] if len(earlier) > 1 else _new_notice(Event.GIVEN, receiver)
    notice.statuses.add(*statuses)
    pause = GATHERED if earlier else timedelta(0)
    language = preferred_language(receiver)
    mail.queue_mail(kind=KIND, record=notice, language=language, pause=pause)


def tell_of_changed_sources(keys: Collection[UUID]) -> None:
    """Tell those who have translations of these sources what there is to do now, all in one mail for each person.

    It leaves some time after the first change. To be called where no other process does the same.
    """
    if not keys:
        return
    assignments = _with_something_to_do(keys)
    told = _last_told(assignments)
    worked = _last_worked(assignments)
    found: dict[Any, list[TranslationStatus]] = defaultdict(list)
    for one in assignments:
        was_told = told.get((one.status_id, one.person_id))
        place = (one.status.translation_key, one.status.locale_id, one.person_id)
        if was_told is None or was_told < worked.get(place, was_told):
            found[one.person_id].append(one.status)
    for receiver in people_with_address().filter(pk__in=found):
        if wants(receiver, PREFERENCE):
            event = Event.SOURCE_CHANGED
            notice = _lately_made(event, receiver).last() or _new_notice(event, receiver)
            notice.statuses.add(*found[receiver.pk])
            language = preferred_language(receiver)
            mail.queue_mail(kind=KIND, record=notice, language=language, pause=GATHERED)


def _with_something_to_do(keys: Collection[UUID]) -> list[TranslationAssignment]:
    """Return who has a translation of these that is begun, kept in step, and open somewhere."""
    to_do = TranslationStatus.objects.filter(TO_DO, translation_key__in=keys)
    found = TranslationAssignment.objects.filter(status__in=to_do)
    return list(found.select_related("status"))


def _last_told(assignments: Iterable[TranslationAssignment]) -> dict[tuple[int, int], datetime]:
    """Return when each person was last told of a changed source, lately, by status and person."""
    through = AssignmentNotice.statuses.through.objects
    rows = (
        through.filter(
            translationstatus_id__in=[one.status_id for one in assignments],
            assignmentnotice__event=Event.SOURCE_CHANGED,
            assignmentnotice__made_at__gt=timezone.now() - QUIET,
        )
        .values_list("translationstatus_id", "assignmentnotice__receiver_id")
        .annotate(Max("assignmentnotice__made_at"))
    )
    return {(status_id, person_id): moment for status_id, person_id, moment in rows}


def _last_worked(
    assignments: Iterable[TranslationAssignment],
) -> dict[tuple[UUID, int, int], datetime]:
    """Return when each person last wrote a string, lately, by the thing's key, Locale and person."""
    rows = (
        StringTranslation.objects.filter(
            context__object_id__in={one.status.translation_key for one in assignments},
            last_translated_by__in={one.person_id for one in assignments},
            updated_at__gt=timezone.now() - QUIET,
        )
        .values_list("context__object_id", "locale_id", "last_translated_by_id")
        .annotate(Max("updated_at"))
    )
    return {(key, locale_id, person_id): moment for key, locale_id, person_id, moment in rows}


def _lately_made(event: str, receiver: Any) -> QuerySet[AssignmentNotice]:
    """Return the notices of which one that gathers has not left yet, oldest first."""
    since = timezone.now() - GATHERED + JUST_BEFORE
    found = AssignmentNotice.objects.filter(event=event, receiver=receiver, made_at__gt=since)
    return found.order_by("made_at", "pk")


def _new_notice(event: str, receiver: Any) -> AssignmentNotice:
    return AssignmentNotice.objects.create(event=event, receiver=receiver)


def compose_notice(record_id: str, language: str) -> mail.ComposedMail | None:
    """Write the mail by what is true now; None where nothing of it is theirs, or to be done, any more."""
    notice = AssignmentNotice.objects.filter(pk=record_id).first()
    receiver = people_with_address().filter(pk=notice.receiver_id).first() if notice else None
    if notice is None or receiver is None or not wants(receiver, PREFERENCE):
        return None
    statuses = [status for status in _theirs(notice) if may_translate(receiver, _code(status))]
    if not statuses:
        return None
    if notice.event == Event.GIVEN:
        subject, text = _words_about_given(statuses)
        return written(receiver, subject, text, overview_address(person=receiver.pk))
    subject, text = _words_about_changed(statuses)
    return written(receiver, subject, text, overview_address(person=receiver.pk, to_do="on"))


def _theirs(notice: AssignmentNotice) -> QuerySet[TranslationStatus]:
    """Return what still belongs to the person, in the order of the site."""
    found = notice.statuses.filter(assignment__person_id=notice.receiver_id)
    if notice.event == Event.SOURCE_CHANGED:
        found = found.filter(TO_DO)
    return found.select_related("assignment").order_by("path", "source_title", "pk")


def _code(status: TranslationStatus) -> str:
    return locale_codes()[status.locale_id]


def _words_about_given(statuses: list[TranslationStatus]) -> tuple[str, str]:
    count = len(statuses)
    subject = ngettext("A translation is given to you", "Translations are given to you", count)
    opening = ngettext(
        "%(count)d translation is given to you:", "%(count)d translations are given to you:", count
    )
    lines = [_line_about_given(status) for status in statuses]
    return subject, _listed(opening % {"count": count}, lines)


def _line_about_given(status: TranslationStatus) -> str:
    about = {"title": status.source_title, "language": own_name_of(_code(status))}
    due_on = status.assignment.due_on
    if due_on is None:
        return _("“%(title)s” into %(language)s") % about
    words = _("“%(title)s” into %(language)s, due on %(date)s")
    return words % {**about, "date": date_format(due_on)}


def _words_about_changed(statuses: list[TranslationStatus]) -> tuple[str, str]:
    count = len(statuses)
    subject = ngettext(
        "The source of a translation of yours has changed",
        "Sources of translations of yours have changed",
        count,
    )
    opening = ngettext(
        "The source of %(count)d translation that is given to you has changed:",
        "The sources of %(count)d translations that are given to you have changed:",
        count,
    )
    lines = [_line_about_changed(status) for status in statuses]
    return subject, _listed(opening % {"count": count}, lines)


def _line_about_changed(status: TranslationStatus) -> str:
    count = status.strings_total - status.strings_translated
    words = ngettext(
        "“%(title)s” into %(language)s: %(count)d string to translate",
        "“%(title)s” into %(language)s: %(count)d strings to translate",
        count,
    )
    language = own_name_of(_code(status))
    return words % {"title": status.source_title, "language": language, "count": count}


def _listed(opening: str, lines: list[str]) -> str:
    left_out = len(lines) - MOST_NAMED
    shown = [f"– {line}" for line in lines[:MOST_NAMED]]
    if left_out > 0:
        words = ngettext("and %(count)d more", "and %(count)d more", left_out)
        shown.append(words % {"count": left_out})
    return "\n".join([opening, "", *shown])


def register_mails() -> None:
    """Make the kind of mail known."""
    mail.register(mail.MailKind(KIND, compose_notice))
