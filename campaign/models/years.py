"""A year of the Global Day of Action: its dates, and the phase that it is in."""

from datetime import date, datetime, time, timedelta, timezone
from itertools import pairwise
from typing import Any

from babel.numbers import list_currencies
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel

# A day begins first at UTC+14 (Kiritimati) and is over last at UTC-12.
FIRST_ON_EARTH = timezone(timedelta(hours=14))
LAST_ON_EARTH = timezone(timedelta(hours=-12))


class Phase(models.TextChoices):
    """What is going on in a year."""

    UPCOMING = "upcoming", _("Before the call")
    CALL = "call", _("Call open")
    ASSESSMENT = "assessment", _("Grants are assessed")
    PREPARATION = "preparation", _("Preparation")
    DAY = "day", _("The day itself")
    FEEDBACK = "feedback", _("Reports and feedback")
    ARCHIVED = "archived", _("Archived")


# The dates of a year in their order.
DATES = (
    *("call_opens_on", "grant_deadline_on", "assessment_ends_on"),
    *("day", "reports_due_on", "archived_on"),
)
DAYS_BETWEEN = timedelta(days=3)
REGISTERING = (Phase.CALL, Phase.ASSESSMENT, Phase.PREPARATION, Phase.DAY)
REPORTING = (Phase.DAY, Phase.FEEDBACK)


class GrantsPhase(models.TextChoices):
    """Whether grants can be asked for. A year without an opening day has none."""

    NONE = "none", _("No grants")
    UPCOMING = "upcoming", _("Not open yet")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class CampaignYear(ClusterableModel):
    """The dates of one year, and its grants. Whatever opens does so when the day begins anywhere on Earth, and whatever
    closes does so when the day is over everywhere, so that no time zone is shut out.
    """

    year = models.PositiveSmallIntegerField(_("year"), unique=True)
    call_opens_on = models.DateField(
        _("call opens on"),
        help_text=_("From this day actions can be registered, up to the end of the day of action."),
    )
    grant_deadline_on = models.DateField(
        _("grant deadline"), help_text=_("The last day for asking for a grant.")
    )
    assessment_ends_on = models.DateField(
        _("grants are assessed until"), help_text=_("At least three days before the day of action.")
    )
    day = models.DateField(_("day of action"), help_text=_("In the year above."))
    reports_due_on = models.DateField(
        _("reports are due on"), help_text=_("Late reports are taken until the year is archived.")
    )
    archived_on = models.DateField(
        _("archived from"), help_text=_("From this day the year only shows what was.")
    )
    grants_open_on = models.DateField(
        _("grants open on"),
        null=True,
        blank=True,
        help_text=_(
            "From this day organisers can ask for a grant, up to the grant deadline. Empty where there are none."
        ),
    )
    grant_currency = models.CharField(
        _("currency of the grants"),
        max_length=3,
        blank=True,
        help_text=_("Three letters, such as USD. All amounts are whole numbers of it."),
    )
    grant_budget = models.PositiveIntegerField(
        _("budget for grants"),
        null=True,
        blank=True,
        help_text=_("All grants together. It shows in the admin alone."),
    )
    largest_grant = models.PositiveIntegerField(
        _("largest grant for an action"),
        null=True,
        blank=True,
        help_text=_("Organisers read it. Empty where there is no limit."),
    )
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("year of the campaign")
        verbose_name_plural = _("years of the campaign")
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                name="campaign_year_in_order",
                condition=Q(call_opens_on__lt=F("grant_deadline_on"))
                & Q(grant_deadline_on__lt=F("assessment_ends_on"))
                & Q(assessment_ends_on__lt=F("day"))
                & Q(day__lt=F("reports_due_on"))
                & Q(reports_due_on__lt=F("archived_on")),
                violation_error_message=_("The dates have to follow one another in this order."),
            ),
            models.CheckConstraint(
                name="campaign_day_in_year",
                condition=Q(day__year=F("year")),
                violation_error_message=_("The day of action lies in another year."),
            ),
            models.CheckConstraint(
                name="campaign_grants_have_currency",
                condition=Q(grants_open_on=None) | ~Q(grant_currency=""),
                violation_error_message=_("Name the currency of the grants."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)

    def phase_starts(self) -> list[tuple[Phase, datetime]]:
        """Return every phase but the first with the moment at which it begins."""
        return [
            (Phase.CALL, _beginning_of(self.call_opens_on)),
            (Phase.ASSESSMENT, _end_of(self.grant_deadline_on)),
            (Phase.PREPARATION, _end_of(self.assessment_ends_on)),
            (Phase.DAY, _beginning_of(self.day)),
            (Phase.FEEDBACK, _end_of(self.day)),
            (Phase.ARCHIVED, _end_of(self.archived_on - timedelta(days=1))),
        ]

    def phase_at(self, moment: datetime) -> Phase:
        """Return the phase at a moment."""
        begun = [phase for phase, start in self.phase_starts() if start <= moment]
        return begun[-1] if begun else Phase.UPCOMING

    def registering_is_open_at(self, moment: datetime) -> bool:
        """Say whether actions can be registered: from the call to the end of the day."""
        return self.phase_at(moment) in REGISTERING

    def grants_phase_at(self, moment: datetime) -> GrantsPhase:
        """Say whether grants can be asked for at a moment: from their own opening day to the end of the deadline."""
        if self.grants_open_on is None:
            return GrantsPhase.NONE
        if moment >= _end_of(self.grant_deadline_on):
            return GrantsPhase.CLOSED
        is_open = moment >= _beginning_of(max(self.grants_open_on, self.call_opens_on))
        return GrantsPhase.OPEN if is_open else GrantsPhase.UPCOMING

    def clean(self) -> None:
        """Name the date that is out of order. Assessment must be over before the day begins anywhere."""
        super().clean()
        self._clean_grants()
        if self.day and self.year and self.day.year != self.year:
            raise ValidationError({"day": _("The day of action lies in another year.")})
        for earlier, later in pairwise(DATES):
            first, second = getattr(self, earlier), getattr(self, later)
            if first and second and second <= first:
                field: Any = self._meta.get_field(earlier)
                message = _("Has to be later than “%(date)s”.")
                params = {"date": field.verbose_name}
                raise ValidationError({later: ValidationError(message, params=params)})
        if (
            self.assessment_ends_on
            and self.day
            and self.day - self.assessment_ends_on < DAYS_BETWEEN
        ):
            raise ValidationError(
                {"assessment_ends_on": _("Leave at least three days before the day of action.")}
            )

    def _clean_grants(self) -> None:
        """Name what is wrong with opening day and currency of the grants."""
        if self.grant_currency and self.grant_currency not in list_currencies():
            raise ValidationError({"grant_currency": _("There is no such currency.")})
        opens = self.grants_open_on
        if opens is None:
            return
        if not self.grant_currency:
            raise ValidationError({"grant_currency": _("Name the currency of the grants.")})
        if self.call_opens_on and opens < self.call_opens_on:
            raise ValidationError({"grants_open_on": _("The call itself opens later.")})
        if self.grant_deadline_on and opens > self.grant_deadline_on:
            raise ValidationError({"grants_open_on": _("The grant deadline is before that.")})


def _beginning_of(day: date) -> datetime:
    return datetime.combine(day, time.min, FIRST_ON_EARTH)


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, LAST_ON_EARTH)
