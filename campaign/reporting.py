"""When a report can be written, and the sections in which it is."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from campaign.models import (
    Action,
    ActionContent,
    ActionReport,
    Happening,
    Phase,
    ReportState,
    Visibility,
)
from campaign.models.choices import State
from campaign.models.years import REPORTING
from campaign.sections import Section, Step


class Opening(Enum):
    """Whether the report of an action can be written, and if not, why."""

    OPEN = "open"
    BEFORE_THE_DAY = "before"
    ARCHIVED = "archived"
    NOT_APPROVED = "not_approved"
    POSTPONED = "postponed"
    DECLINED = "declined"

    @property
    def explanation(self) -> Promise | str:
        """Return in plain words why it cannot be written; empty where it can."""
        return EXPLANATIONS.get(self, "")


EXPLANATIONS = {
    Opening.BEFORE_THE_DAY: _("The report opens on the day of action. Come back then."),
    Opening.ARCHIVED: _(
        "The year is archived, so that reports can no longer be written or changed. You can still delete yours."
    ),
    Opening.NOT_APPROVED: _(
        "A coordinator has to approve the action before its report can be written."
    ),
    Opening.POSTPONED: _(
        "You said that the action is postponed. Once it has taken place, say on the page of your action that it takes "
        "place, and the report opens."
    ),
    Opening.DECLINED: _(
        "A coordinator has declined the report. It shows nowhere and is deleted 60 days after that. You can delete it "
        "now and write another one."
    ),
}


STANDINGS = {
    ReportState.DRAFT: _("It is begun. Nobody reads it before you send it."),
    ReportState.RECEIVED: _("It has arrived and waits for a coordinator."),
    ReportState.CHANGES_ASKED: _(
        "A coordinator asks you to change something. Change it and send it again."
    ),
    ReportState.APPROVED: _("It is approved."),
    ReportState.DECLINED: EXPLANATIONS[Opening.DECLINED],
}


def opening_of(action: Action, report: ActionReport | None, moment: datetime) -> Opening:
    """Say whether the report of an action can be written: from the day on until the year is archived.

    A cancelled action has a report, too: it tells why, and what there was instead.
    """
    phase = action.year.phase_at(moment)
    if phase == Phase.ARCHIVED:
        return Opening.ARCHIVED
    if phase not in REPORTING:
        return Opening.BEFORE_THE_DAY
    if action.state != State.APPROVED:
        return Opening.NOT_APPROVED
    if action.happening == Happening.POSTPONED:
        return Opening.POSTPONED
    if report is not None and report.state == ReportState.DECLINED:
        return Opening.DECLINED
    return Opening.OPEN


def is_for_coordinators_only(content: ActionContent | None) -> bool:
    """Say whether nobody but coordinators will read the report, as the action is not listed."""
    return content is None or content.visibility in (Visibility.COUNTED, Visibility.UNCOUNTED)


@dataclass(frozen=True)
class ReportStanding:
    """How the report of an action stands, as the page of the action tells its organiser."""

    is_open: bool
    text: Any
    stored: ActionReport | None


def report_as_it_stands(
    action: Action, content: ActionContent | None, moment: datetime
) -> ReportStanding | None:
    """Return how the report stands; None where there is none to speak of."""
    report = getattr(action, "report", None)
    if report is None and (content is None or action.state != State.APPROVED):
        return None
    opening = opening_of(action, report, moment)
    if opening is Opening.OPEN and report is not None:
        return ReportStanding(True, STANDINGS[ReportState(report.state)], report)
    text = opening.explanation or _("Tell what happened. It is one record with your action.")
    return ReportStanding(opening is Opening.OPEN, text, report)


class ReportSection(Section):
    """A section of the report."""

    @property
    def url(self) -> str:
        """Return the section's address in the reader's language."""
        return reverse(f"my_report_{self.name}")


SECTIONS = (
    ReportSection("what", _("What happened")),
    ReportSection("outcomes", _("What came of it")),
    ReportSection("quotations", _("Quotations")),
    ReportSection("photos", _("Photos")),
    ReportSection("check", _("Check and send")),
)


def section_named(name: str) -> ReportSection:
    """Return a section of the report. Raises StopIteration for an unknown name."""
    return next(section for section in SECTIONS if section.name == name)


def next_section(name: str) -> ReportSection:
    """Return the section that follows; the last one follows itself."""
    names = [section.name for section in SECTIONS]
    return SECTIONS[min(names.index(name) + 1, len(SECTIONS) - 1)]


def steps_for(report: ActionReport, current: str, counts: dict[str, Any]) -> list[Step]:
    """Return the way through the report; `counts` says how many quotations and photos there are."""
    filled = {
        "what": report.what_happened,
        "outcomes": report.outcomes,
        "quotations": counts["quotations"],
        "photos": counts["photos"],
    }
    return [
        Step(section.title, section.url, section.name == current, bool(filled.get(section.name)))
        for section in SECTIONS
    ]
