"""Loading the starting content's records of laws: once, again and again, and never over an editor's work.

A new map begins with a release of what it begins with, so that readers can cite it, and see later what editors have
changed since. From then on releases are issued by people alone.
"""

from pathlib import Path

from django.db import transaction
from django.utils import timezone

from atlas.importing.files import read_rows, rules
from atlas.importing.planning import GivenRow, Kind, Publishing, make_plan
from atlas.importing.services import store_plan
from atlas.models import DataRelease, LawRecord
from atlas.services.releases import issue_release
from core.content.files import ContentError, fingerprint_of
from core.content.memory import remember
from core.content.report import Report
from core.content.rooms import register_loader
from core.models import LoadedContent
from core.text_files import FileRefused

FILE = "atlas/records.csv"
FOLDER = "atlas/records/"
RELEASES = "atlas/releases/"


def connect() -> None:
    """Load records with the starting content, after their places, which name pages."""
    register_loader("law records", load_records, after_pages=True)


def load_records(root: Path, report: Report) -> None:
    """Add the records that are new in the file or have changed there; publish those whose facts have sources."""
    path = root / FILE
    if not path.exists():
        return
    try:
        given, unknown = read_rows(path.read_bytes(), rules())
    except FileRefused as refusal:
        raise ContentError(f"{FILE}: {refusal}") from refusal
    if unknown:
        raise ContentError(f"{FILE}: unknown columns {', '.join(unknown)}")
    _write(_wanted(given, report), report)


def _wanted(given: list[GivenRow], report: Report) -> list[GivenRow]:
    """Return the rows that are to be written; of the others the report says why not."""
    loaded = {
        one.path.removeprefix(FOLDER): one
        for one in LoadedContent.objects.filter(path__startswith=FOLDER)
    }
    keys = [row.cells["record"] for row in given]
    latest = dict(LawRecord.objects.filter(key__in=keys).values_list("key", "latest_revision_id"))
    wanted = []
    for row in given:
        key = row.cells["record"]
        known = loaded.get(key)
        if known and key not in latest:
            report.left_alone.append(f"{FOLDER}{key} (deleted)")
        elif known and known.fingerprint == _fingerprint(row):
            report.unchanged += 1
        elif key in latest and (known is None or str(latest[key]) != known.state):
            report.left_alone.append(f"{FOLDER}{key}")
        else:
            wanted.append(row)
    return wanted


@transaction.atomic
def _write(rows: list[GivenRow], report: Report) -> None:
    if not rows:
        return
    is_new_map = not (LawRecord.objects.exists() or DataRelease.objects.exists())
    plan = make_plan(rows, Publishing(new=True, drafts=True))
    wrong = [
        f"{FILE}, line {row.line}: {problem}"
        for row in plan.of(Kind.WRONG)
        for problem in row.problems
    ]
    if wrong:
        raise ContentError("\n".join(wrong))
    store_plan(plan=plan)
    records = LawRecord.objects.in_bulk([row.cells["record"] for row in rows], field_name="key")
    for row in rows:
        key = row.cells["record"]
        remember(
            records[key],
            path=f"{FOLDER}{key}",
            fingerprint=_fingerprint(row),
            state=str(records[key].latest_revision_id),
        )
        report.loaded.append(f"{FOLDER}{key}")
    if is_new_map and LawRecord.objects.filter(live=True).exists():
        today = timezone.localdate()
        release = issue_release(name=f"{today:%Y-%m}", issued_on=today)
        report.loaded.append(f"{RELEASES}{release.name}")


def _fingerprint(row: GivenRow) -> str:
    return fingerprint_of(repr(sorted(row.cells.items())).encode())
