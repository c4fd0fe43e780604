"""Mails that a date is near: each at most once for an action, and never what the action is.

The job asks for each occasion whose turn it is, and the mail is written only if it is still needed then.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy

from campaign.mails import REMINDER, compose_news
from campaign.models import (
    Action,
    ActionContent,
    CampaignYear,
    Happening,
    Occasion,
    Phase,
    Reminder,
    State,
)
from campaign.models.years import FIRST_ON_EARTH, LAST_ON_EARTH
from campaign.services.purging import DRAFT_PERIOD
from core import mail
from core.mailed_links.purposes import Text

DAYS_BEFORE_DELETION = timedelta(days=10)
DAYS_BEFORE_A_DATE = timedelta(days=7)
UNDER_WAY = (
    *(State.DRAFT, State.RECEIVED, State.IN_REVIEW),
    *(State.CHANGES_ASKED, State.APPROVED),
)


@dataclass(frozen=True)
class ReminderKind:
    """When organisers are reminded of something, of which actions, until when, and in which words.

    `years` says which years it is the turn of at a moment, and `until` the last day that the words name.
    """

    years: Callable[[CampaignYear, datetime], bool]
    actions: Callable[[datetime], Q]
    until: Callable[[CampaignYear], date] | None
    words: Text


_left_out: dict[Occasion, list[Callable[[], Q]]] = {}


def leave_out(occasion: Occasion, settled: Callable[[], Q]) -> None:
    """Let a model say which actions need no reminder any more, such as those with a report.

    Call it in the `ready` of the room's app. `settled` returns a condition on Action.
    """
    _left_out.setdefault(occasion, []).append(settled)


def _is_week_before(day: date, moment: datetime) -> bool:
    """Say whether a day is at most a week away, or is still going on anywhere on Earth."""
    begins = datetime.combine(day - DAYS_BEFORE_A_DATE, time.min, FIRST_ON_EARTH)
    ends = datetime.combine(day + timedelta(days=1), time.min, LAST_ON_EARTH)
    return begins <= moment < ends


def _always(year: CampaignYear, moment: datetime) -> bool:
    return year.phase_at(moment) != Phase.ARCHIVED


def _grant_deadline_is_near(year: CampaignYear, moment: datetime) -> bool:
    return _is_week_before(year.grant_deadline_on, moment)


def _day_is_near(year: CampaignYear, moment: datetime) -> bool:
    return _is_week_before(year.day, moment)


def _is_prepared(year: CampaignYear, moment: datetime) -> bool:
    return year.phase_at(moment) == Phase.PREPARATION


def _report_is_nearly_due(year: CampaignYear, moment: datetime) -> bool:
    return _is_week_before(year.reports_due_on, moment)


def _last_reporting_day(year: CampaignYear) -> date:
    return year.archived_on - timedelta(days=1)


def _archive_is_near(year: CampaignYear, moment: datetime) -> bool:
    return _is_week_before(_last_reporting_day(year), moment)


def _drafts(moment: datetime) -> Q:
    return Q(state=State.DRAFT, sent_at=None)


def _untouched_drafts(moment: datetime) -> Q:
    """Return the drafts that will be deleted within ten days."""
    before = moment - DRAFT_PERIOD + DAYS_BEFORE_DELETION
    touched = ActionContent.objects.filter(changed_at__gte=before).values("action_id")
    return Q(state=State.DRAFT, created_at__lt=before) & ~Q(pk__in=touched)


def _under_way(moment: datetime) -> Q:
    planned = ~Q(happening=Happening.CANCELLED)
    return planned & Q(state__in=UNDER_WAY)


def _approved(moment: datetime) -> Q:
    return Q(state=State.APPROVED) & ~Q(happening=Happening.CANCELLED)


KINDS: dict[Occasion, ReminderKind] = {
    Occasion.DRAFT_EXPIRING: ReminderKind(
        _always,
        _untouched_drafts,
        None,
        gettext_lazy(
            "What you began with us is a draft that nobody has touched for a while. It is deleted within ten "
            "days unless you open it and change or send it."
        ),
    ),
    Occasion.REGISTERING_ENDS: ReminderKind(
        _day_is_near,
        _drafts,
        lambda year: year.day,
        gettext_lazy("What you began with us is not sent yet. You can send it until %(date)s."),
    ),
    Occasion.GRANT_DEADLINE: ReminderKind(
        _grant_deadline_is_near,
        _under_way,
        lambda year: year.grant_deadline_on,
        gettext_lazy("Until %(date)s you can ask us for a grant for what you plan."),
    ),
    Occasion.MATERIALS: ReminderKind(
        _is_prepared,
        _approved,
        lambda year: year.day,
        gettext_lazy("Materials for what you plan are ready. You can fetch them on our site."),
    ),
    Occasion.REPORT_DUE: ReminderKind(
        _report_is_nearly_due,
        _approved,
        lambda year: year.reports_due_on,
        gettext_lazy("Please tell us until %(date)s how it went."),
    ),
    Occasion.LAST_CALL: ReminderKind(
        _archive_is_near,
        _approved,
        _last_reporting_day,
        gettext_lazy(
            "This is the last call: until %(date)s you can still tell us how it went. After that we delete your "
            "address."
        ),
    ),
}


def kind_name(occasion: Occasion) -> str:
    """Return the name of the kind of mail."""
    return f"{REMINDER}{occasion.value}"


def due_actions(occasion: Occasion, moment: datetime) -> QuerySet[Action]:
    """Return the actions whose organisers are to be told of an occasion at a moment, told already or not.

    Only those who confirmed an address and want mail; never invented ones.
    """
    kind = KINDS[occasion]
    years = [year.pk for year in CampaignYear.objects.all() if kind.years(year, moment)]
    actions = Action.objects.filter(
        kind.actions(moment),
        year__in=years,
        is_example=False,
        contact__wants_mail=True,
        contact__confirmed_at__isnull=False,
    )
    for settled in _left_out.get(occasion, []):
        actions = actions.exclude(settled())
    return actions


def send_reminders(moment: datetime | None = None) -> int:
    """Queue the mails of all occasions whose turn it is; return how many are new.

    Whoever runs it at the same time queues none of them twice: the table of reminders sees to that.
    """
    moment = moment or timezone.now()
    return sum(_remind(occasion, due_actions(occasion, moment)) for occasion in KINDS)


def _remind(occasion: Occasion, actions: QuerySet[Action]) -> int:
    new = list(actions.exclude(reminders__occasion=occasion).order_by("pk"))
    return sum(_remind_of(action, occasion) for action in new)


@transaction.atomic
def _remind_of(action: Action, occasion: Occasion) -> bool:
    """Note and queue one mail, unless somebody else has done so in the meantime."""
    _reminder, is_new = Reminder.objects.get_or_create(action=action, occasion=occasion)
    if is_new:
        mail.queue_mail(kind=kind_name(occasion), record=action, language=action.language)
    return is_new


def compose_reminder(occasion: Occasion, record_id: str, language: str) -> mail.ComposedMail | None:
    """Write the mail of an occasion; None where it is over or settled by now."""
    due = due_actions(occasion, timezone.now()).select_related("year")
    action = due.filter(pk=record_id).first()
    if action is None:
        return None
    kind = KINDS[occasion]
    until = date_format(kind.until(action.year), "DATE_FORMAT") if kind.until else ""
    return compose_news(str(kind.words) % {"date": until}, record_id, language)


def register_reminders() -> None:
    """Make the kinds of mail known."""
    for occasion in KINDS:
        mail.register(mail.MailKind(kind_name(occasion), partial(compose_reminder, occasion)))
