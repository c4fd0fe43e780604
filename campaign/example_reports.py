"""Invented reports from content/examples/campaign/reports.toml, with drawn pictures; they go with their actions."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction

from campaign.examples import FILE as ACTIONS
from campaign.models import (
    Action,
    ActionPhoto,
    ActionReport,
    PhotoState,
    ReportLink,
    ReportQuotation,
    ReportState,
)
from campaign.photo_files import make_sizes, stored_photo
from core.content import rooms
from core.content.files import fingerprint_of, read_table
from core.content.report import Report
from core.intake import clean_image
from core.models import LoadedContent

FILE = "campaign/reports"
# What a file says of rows of their own; all else is the report's text.
ROWS = ("links", "quotations", "photos")
DAYS_AFTER = timedelta(days=5)


def load_example_reports(root: Path, report: Report) -> None:
    """Add the invented reports that have not been loaded yet to the invented actions that there are."""
    loaded = set(
        LoadedContent.objects.filter(path__startswith=f"{FILE}/").values_list("path", flat=True)
    )
    for key, entry in read_table(root, f"{FILE}.toml").items():
        path = f"{FILE}/{key}"
        public_id = uuid5(NAMESPACE_URL, f"{ACTIONS}/{key}").hex[:12]
        action = Action.objects.filter(public_id=public_id, is_example=True).first()
        if path in loaded or action is None:
            report.unchanged += 1
            continue
        _add(root, path, entry, action)
        report.loaded.append(path)


def remove_example_reports() -> int:
    """Delete all invented reports with their pictures, and what the loader remembers; return how many."""
    reports = ActionReport.objects.filter(action__is_example=True)
    number = reports.count()
    reports.delete()
    LoadedContent.objects.filter(path__startswith=f"{FILE}/").delete()
    return number


@transaction.atomic
def _add(root: Path, path: str, entry: Mapping[str, Any], action: Action) -> None:
    state = ReportState(entry.get("state", ReportState.APPROVED))
    at = datetime.combine(action.year.day + DAYS_AFTER, time(9), UTC)
    is_approved = state == ReportState.APPROVED
    report = ActionReport.objects.create(
        action=action,
        state=state,
        changed_at=at,
        sent_at=at,
        waits_since=None if is_approved else at,
        decided_at=at + timedelta(hours=20) if is_approved else None,
        **{name: value for name, value in entry.items() if name not in (*ROWS, "state")},
    )
    for url in entry.get("links", ()):
        ReportLink.objects.create(report=report, url=url)
    for quotation in entry.get("quotations", ()):
        ReportQuotation.objects.create(report=report, consented_at=at, **quotation)
    for position, photo in enumerate(entry.get("photos", ())):
        _add_photo(root, report, photo, at + timedelta(minutes=position))
    LoadedContent.objects.create(
        path=path,
        language="",
        model=ActionReport._meta.label,
        object_id=str(report.pk),
        fingerprint=fingerprint_of(repr(sorted(entry.items())).encode()),
        state="",
    )


def _add_photo(root: Path, report: ActionReport, entry: Mapping[str, Any], at: datetime) -> None:
    needs_blurring = entry.get("needs_blurring", False)
    is_approved = report.state == ReportState.APPROVED and not needs_blurring
    photo = ActionPhoto(
        report=report,
        alt=entry["alt"],
        added_at=at,
        consented_at=at,
        needs_blurring=needs_blurring,
        state=PhotoState.APPROVED if is_approved else PhotoState.RECEIVED,
    )
    with (root / "campaign" / "photos" / f"{entry['picture']}.png").open("rb") as file:
        clean = stored_photo(clean_image(file))
    photo.file.save(clean.name, clean, save=False)
    photo.save()
    if is_approved:
        make_sizes(photo.file.name)


def connect() -> None:
    """Load the invented reports after the invented actions, and remove them with those."""
    rooms.register_loader(
        FILE, load_example_reports, is_example=True, remove=remove_example_reports
    )
