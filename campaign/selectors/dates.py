"""The dates of a year as its page and its calendar show them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from campaign.models.years import CampaignYear, Phase


@dataclass(frozen=True)
class Stage:
    """A phase with its days. `last` is None for the one that has no end; `place` is "past", "now" or "next"."""

    phase: Phase
    first: date
    last: date | None
    place: str

    @property
    def is_one_day(self) -> bool:
        """Say whether the phase begins and ends on the same day."""
        return self.first == self.last


def stages_of(year: CampaignYear, moment: datetime) -> list[Stage]:
    """Return all phases of a year that have a beginning, in their order, as they stand at a moment."""
    day = timedelta(days=1)
    spans = {
        Phase.CALL: (year.call_opens_on, year.grant_deadline_on),
        Phase.ASSESSMENT: (year.grant_deadline_on + day, year.assessment_ends_on),
        Phase.PREPARATION: (year.assessment_ends_on + day, year.day - day),
        Phase.DAY: (year.day, year.day),
        Phase.FEEDBACK: (year.day + day, year.reports_due_on),
        Phase.ARCHIVED: (year.archived_on, None),
    }
    order = list(Phase)
    now = order.index(year.phase_at(moment))
    return [
        Stage(phase, first, last, _place(order.index(phase), now))
        for phase, (first, last) in spans.items()
    ]


def _place(number: int, now: int) -> str:
    if number == now:
        return "now"
    return "past" if number < now else "next"


def open_year(now: datetime) -> CampaignYear | None:
    """Return the year that actions can be registered for, the earliest where there are several."""
    years = CampaignYear.objects.filter(day__gte=now.date() - timedelta(days=2))
    return next((year for year in years.order_by("year") if year.registering_is_open_at(now)), None)
