"""Invented grants from content/examples/campaign/grants.toml, for the invented actions; removed together."""

import json
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from campaign.examples import FILE as ACTIONS_FILE
from campaign.models import (
    Action,
    ActionContact,
    CampaignYear,
    GrantApplication,
    GrantBudgetLine,
    GrantCriterion,
    GrantPoints,
    GrantReview,
    GrantState,
)
from campaign.models.grants import SCORES_NEEDED
from core.content import rooms
from core.content.files import ContentError, fingerprint_of, read_table
from core.content.report import Report
from core.models import LoadedContent

FILE = "campaign/grants"
CALL = f"{FILE}/call"
CALL_FIELDS = ("grants_open_on", "grant_currency", "grant_budget", "largest_grant")
NO_CALL: dict[str, Any] = {
    "grants_open_on": None,
    "grant_currency": "",
    "grant_budget": None,
    "largest_grant": None,
}


@transaction.atomic
def load_example_grants(root: Path, report: Report) -> None:
    """Open the invented call where the year has none, and add applications that were not loaded yet."""
    table = read_table(root, f"{FILE}.toml")
    if not table:
        return
    _open_call(table, report)
    for key, entry in table["applications"].items():
        path = f"{FILE}/{key}"
        if LoadedContent.objects.filter(path=path).exists():
            report.unchanged += 1
            continue
        _add(path, key, entry)
        report.loaded.append(path)


@transaction.atomic
def remove_example_grants() -> int:
    """Take the invented call back where nobody has changed it; applications go with their actions.

    A call is a part of its year, so there is nothing to add to the number of removed examples.
    """
    memory = LoadedContent.objects.filter(path=CALL).first()
    if memory is not None:
        year = CampaignYear.objects.filter(pk=memory.object_id).first()
        if year is not None and _state(year) == memory.state:
            GrantCriterion.objects.filter(year=year, points=None).delete()
            CampaignYear.objects.filter(pk=year.pk).update(**NO_CALL)
    LoadedContent.objects.filter(path__startswith=f"{FILE}/").delete()
    return 0


def _open_call(table: Mapping[str, Any], report: Report) -> None:
    """Give the year its invented call and criteria, unless it has a call of its own or had this one already."""
    call = dict(table["call"])
    year = CampaignYear.objects.filter(year=call.pop("year")).first()
    if year is None:
        raise ContentError(f"{CALL}: there is no such year")
    if year.grants_open_on is not None or LoadedContent.objects.filter(path=CALL).exists():
        report.unchanged += 1
        return
    for name, value in call.items():
        setattr(year, name, value)
    try:
        year.full_clean()
    except ValidationError as error:
        raise ContentError(f"{CALL}: {error}") from error
    CampaignYear.objects.filter(pk=year.pk).update(**call)
    GrantCriterion.objects.bulk_create(
        GrantCriterion(year=year, sort_order=number, **criterion)
        for number, criterion in enumerate(table["criteria"])
    )
    _remember(CALL, year, _state(year))
    report.loaded.append(CALL)


def _add(path: str, key: str, entry: Mapping[str, Any]) -> None:
    """Add an application. Raises ContentError where there is no such invented action."""
    loaded = LoadedContent.objects.filter(path=f"{ACTIONS_FILE}/{key}").first()
    action = Action.objects.filter(pk=loaded.object_id if loaded else 0).first()
    if action is None:
        raise ContentError(f"{path}: there is no invented action {key}")
    scores = entry.get("scores", [])
    scored = GrantState.SCORED if len(scores) >= SCORES_NEEDED else GrantState.APPLIED
    applied_at = timezone.now() - timedelta(days=3)
    application = GrantApplication.objects.create(
        action=action,
        state=entry.get("state", scored),
        amount=sum(cost for _purpose, cost in entry["lines"]),
        changed_at=applied_at,
        applied_at=applied_at,
        granted_amount=entry.get("granted"),
        message=entry.get("message", ""),
        decided_at=timezone.now() if "state" in entry else None,
        paid_at=timezone.now() if entry.get("paid") else None,
        report_due_on=action.year.reports_due_on if "granted" in entry else None,
    )
    GrantBudgetLine.objects.bulk_create(
        GrantBudgetLine(application=application, purpose=purpose, amount=cost)
        for purpose, cost in entry["lines"]
    )
    for score in scores:
        _add_score(application, score)
    ActionContact.objects.get_or_create(
        action=action, defaults={"channel": f"{key}@example.invalid"}
    )
    _remember(path, application, "")


def _add_score(application: GrantApplication, score: Mapping[str, Any]) -> None:
    """Add a score of an invented reviewer, who has no account."""
    review = GrantReview.objects.create(
        application=application, total=sum(score["points"]), comment=score.get("comment", "")
    )
    criteria = application.action.year.grant_criteria.order_by("sort_order")
    GrantPoints.objects.bulk_create(
        GrantPoints(review=review, criterion=criterion, points=points)
        for criterion, points in zip(criteria, score["points"], strict=True)
    )


def _state(year: CampaignYear) -> str:
    """Return what tells an untouched call from an edited one."""
    values = CampaignYear.objects.values(*CALL_FIELDS).get(pk=year.pk)
    return fingerprint_of(json.dumps(values, default=str, sort_keys=True).encode())


def _remember(path: str, record: Any, state: str) -> None:
    LoadedContent.objects.create(
        path=path,
        language="",
        model=record._meta.label,
        object_id=str(record.pk),
        fingerprint="",
        state=state,
    )


def connect() -> None:
    """Load the invented grants after the invented actions, and remove them with those."""
    rooms.register_loader(FILE, load_example_grants, is_example=True, remove=remove_example_grants)
