"""The dates of a year as a calendar file."""

from typing import Any

from django.utils.translation import gettext as _

from campaign.models.years import Phase
from campaign.selectors.dates import Stage, stages_of
from core.calendars import Event
from core.links import absolute

# Preparation has no date to keep, and the archive asks nothing of anybody.
IN_CALENDAR = (Phase.CALL, Phase.ASSESSMENT, Phase.DAY, Phase.FEEDBACK)
# A sequence has to grow with every change, and to fit into 31 bits.
SECONDS_OF_MINUTE = 60


def year_events(page: Any) -> list[Event]:
    """Return the dates of a year's page, each as an event of whole days that keeps its identity."""
    year = page.campaign_year
    changed = year.changed_at
    return [
        Event(
            uid=f"{page.translation_key}-{stage.phase.value}",
            start=stage.first,
            end=stage.last,
            summary=_summary(page, stage),
            url=absolute(page.url),
            changed=changed,
            sequence=int(changed.timestamp()) // SECONDS_OF_MINUTE,
        )
        for stage in stages_of(year, changed)
        if stage.phase in IN_CALENDAR
    ]


def _summary(page: Any, stage: Stage) -> str:
    if stage.phase == Phase.DAY:
        return str(page.title)
    names = {"page": page.title, "phase": stage.phase.label}
    return _("%(page)s: %(phase)s") % names
