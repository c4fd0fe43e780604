"""Invented highlights: what the example report of a year tells of the invented actions; they go with those."""

from pathlib import Path

from django.db import transaction

from campaign.models import CampaignYear, YearHighlight
from campaign.services.highlights import assemble_highlights
from core.content import rooms
from core.content.report import Report
from core.models import LoadedContent

NAME = "campaign/highlights"


def load_example_highlights(root: Path, report: Report) -> None:
    """Pick all invented reports of each year for the report of the year, once."""
    years = CampaignYear.objects.filter(
        actions__is_example=True, actions__report__isnull=False
    ).distinct()
    for year in years:
        path = f"{NAME}/{year.year}"
        if LoadedContent.objects.filter(path=path).exists():
            report.unchanged += 1
            continue
        _pick_all(path, year)
        report.loaded.append(path)


@transaction.atomic
def _pick_all(path: str, year: CampaignYear) -> None:
    assemble_highlights(year=year)
    invented = YearHighlight.objects.filter(
        report__action__is_example=True, report__action__year=year
    )
    invented.update(is_picked=True)
    LoadedContent.objects.create(
        path=path,
        language="",
        model=CampaignYear._meta.label,
        object_id=str(year.pk),
        fingerprint="",
        state="",
    )


def remove_example_highlights() -> int:
    """Delete the invented highlights and what the loader remembers of them; return how many there were."""
    invented = YearHighlight.objects.filter(report__action__is_example=True)
    number = invented.count()
    invented.delete()
    LoadedContent.objects.filter(path__startswith=f"{NAME}/").delete()
    return number


def connect() -> None:
    """Load the invented highlights after the invented reports."""
    rooms.register_loader(
        NAME, load_example_highlights, is_example=True, remove=remove_example_highlights
    )
