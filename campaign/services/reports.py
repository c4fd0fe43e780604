"""Writing, sending and deciding on reports. Everything locks the action's row first, as with actions themselves."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaign.models import (
    Action,
    ActionContact,
    ActionEvent,
    ActionMessage,
    ActionReport,
    MessagePurpose,
    ReportLink,
    ReportQuotation,
    ReportState,
    State,
)
from campaign.reporting import Opening, opening_of
from campaign.services.highlights import forget_highlight
from campaign.services.states import ChangedMeanwhile, StepNotOpen, locked_action, record_event
from core.mail import queue_mail

MOST_QUOTATIONS = 10
# What a coordinator can still ask about or decline.
HIDEABLE = (ReportState.RECEIVED, ReportState.APPROVED)
VERSION_FIELDS = ("what_happened", "attendance", "headcount", "outcomes", "may_thank")


class TooMany(StepNotOpen):
    """The report holds as many as it can."""


def report_of(action: Action) -> ActionReport | None:
    """Return the report of an action, if one was begun."""
    return ActionReport.objects.filter(action=action).first()


def open_report(action_id: int) -> tuple[Action, ActionReport]:
    """Return a locked action with its report, begun if need be. Raises StepNotOpen where none can be written."""
    action = locked_action(action_id)
    report = report_of(action)
    if opening_of(action, report, timezone.now()) is not Opening.OPEN:
        raise StepNotOpen
    return action, report or ActionReport.objects.create(action=action)


def take_back(report: ActionReport) -> None:
    """Let an organiser change what waits or is approved: until it is sent again, nobody sees it."""
    report.changed_at = timezone.now()
    if report.state in (ReportState.RECEIVED, ReportState.APPROVED):
        report.state = ReportState.DRAFT
        report.waits_since = None
        record_event(report.action, ActionEvent.Kind.REPORT_RECALLED)
    report.save()


@transaction.atomic
def save_report(
    *, action_id: int, values: dict[str, Any], links: Iterable[str] | None = None
) -> ActionReport:
    """Change the text of a report, and its links if they are given; without a change nothing happens.

    `values` are fields of ActionReport. What was approved shows again once it is sent and approved. Raises
    StepNotOpen.
    """
    _action, report = open_report(action_id)
    changed = {name: value for name, value in values.items() if getattr(report, name) != value}
    present = list(report.links.values_list("url", flat=True))
    wanted = present if links is None else list(links)
    if not changed and wanted == present:
        return report
    for name, value in changed.items():
        setattr(report, name, value)
    if wanted != present:
        report.links.all().delete()
        ReportLink.objects.bulk_create(ReportLink(report=report, url=url) for url in wanted)
    take_back(report)
    return report


@transaction.atomic
def add_quotation(*, action_id: int, text: str, said_by: str) -> ReportQuotation:
    """Add what somebody said and agreed to have quoted. The same words are kept once. Raises StepNotOpen or TooMany."""
    _action, report = open_report(action_id)
    same = report.quotations.filter(text=text, said_by=said_by).first()
    if same is not None:
        return same
    if report.quotations.count() >= MOST_QUOTATIONS:
        raise TooMany
    take_back(report)
    return ReportQuotation.objects.create(report=report, text=text, said_by=said_by)


@transaction.atomic
def remove_quotation(*, action_id: int, quotation_id: int) -> None:
    """Delete a quotation at once, in every phase, also from what is approved: whoever was quoted may change their mind.

    What the report of the year tells of the action may be these words, in any language: it goes, too.
    """
    action = locked_action(action_id)
    own = ReportQuotation.objects.filter(report__action=action, pk=quotation_id)
    if own.delete()[0]:
        forget_highlight(action_id=action_id)


@transaction.atomic
def delete_report(*, action_id: int) -> None:
    """Delete a report with its photos, their files, and the messages about it, in every phase.

    What the report of the year tells of it goes along.
    """
    action = locked_action(action_id)
    forget_highlight(action_id=action_id)
    ActionReport.objects.filter(action=action).delete()
    about = (MessagePurpose.REPORT_ASKED, MessagePurpose.REPORT_DECLINED)
    action.messages.filter(purpose__in=about).delete()


@transaction.atomic
def send_report(*, action_id: int, consent_version: int, slow: bool) -> ActionReport:
    """Hand a report to the coordinators, and say by mail that it has arrived. Raises StepNotOpen for an empty one."""
    action, report = open_report(action_id)
    if not report.what_happened or report.state in (ReportState.RECEIVED, ReportState.APPROVED):
        raise StepNotOpen
    now, is_first = timezone.now(), report.sent_at is None
    report.state, report.slow = ReportState.RECEIVED, slow
    report.consent_version, report.consented_at = consent_version, now
    report.sent_at, report.waits_since = report.sent_at or now, now
    report.save()
    record_event(action, ActionEvent.Kind.REPORT_SENT)
    if is_first:
        _mail(action, "campaign.report_received")
    return report


def report_version(report: ActionReport) -> str:
    """Return what changes with every change of a report's words, and is the same for the same words."""
    parts = [f"{name}={getattr(report, name)!r}" for name in VERSION_FIELDS]
    parts += [f"{one.text!r}{one.said_by!r}" for one in report.quotations.all()]
    parts += [link.url for link in report.links.all()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


@transaction.atomic
def approve_report(*, action_id: int, coordinator: Any, version: str) -> ActionReport:
    """Make a report public as far as its action is, and mail that there is news.

    `version` is that of the report which the coordinator has read. Raises StepNotOpen, or ChangedMeanwhile.
    """
    action, report = _report_in_review(action_id)
    if version != report_version(report):
        raise ChangedMeanwhile
    report.slow = False
    _decide(report, ReportState.APPROVED, ActionEvent.Kind.REPORT_APPROVED, coordinator)
    _mail(action, "campaign.report_approved")
    return report


@transaction.atomic
def ask_about_report(*, action_id: int, coordinator: Any, text: str) -> ActionReport:
    """Ask for changes in words that the organiser reads on the status page; an approved report is hidden until then.

    Raises StepNotOpen.
    """
    action, report = _report_in_review(action_id, HIDEABLE)
    _decide(report, ReportState.CHANGES_ASKED, ActionEvent.Kind.REPORT_ASKED, coordinator)
    _write(action, MessagePurpose.REPORT_ASKED, text, coordinator)
    _mail(action, "campaign.report_changes_asked")
    return report


@transaction.atomic
def decline_report(*, action_id: int, coordinator: Any, text: str) -> ActionReport:
    """Decline a report, also an approved one, with a reason that the organiser reads; its photos are deleted.

    Raises StepNotOpen.
    """
    action, report = _report_in_review(action_id, HIDEABLE)
    report.photos.all().delete()
    _decide(report, ReportState.DECLINED, ActionEvent.Kind.REPORT_DECLINED, coordinator)
    _write(action, MessagePurpose.REPORT_DECLINED, text, coordinator)
    _mail(action, "campaign.report_declined")
    return report


def recall_report(action: Action) -> None:
    """Hide an approved report until a coordinator has read it again, as its action has become coarser.

    Its words and photos may tell what the action no longer does. The caller holds the action's lock.
    """
    report = report_of(action)
    if report is None or report.state != ReportState.APPROVED:
        return
    report.state, report.waits_since = ReportState.RECEIVED, timezone.now()
    report.save(update_fields=["state", "waits_since"])
    record_event(action, ActionEvent.Kind.REPORT_RECALLED)


def _report_in_review(
    action_id: int, states: tuple[ReportState, ...] = (ReportState.RECEIVED,)
) -> tuple[Action, ActionReport]:
    action = locked_action(action_id)
    report = report_of(action)
    if report is None or report.state not in states or action.state == State.WITHDRAWN:
        raise StepNotOpen
    return action, report


def _decide(
    report: ActionReport, state: ReportState, kind: ActionEvent.Kind, coordinator: Any
) -> None:
    report.state, report.decided_at, report.waits_since = state, timezone.now(), None
    report.save()
    record_event(report.action, kind, coordinator)


def _write(action: Action, purpose: MessagePurpose, text: str, author: Any) -> None:
    ActionMessage.objects.create(
        action=action, purpose=purpose, text=text, language=action.language, author=author
    )


def _mail(action: Action, kind: str) -> None:
    if ActionContact.objects.filter(action=action, wants_mail=True).exists():
        queue_mail(kind=kind, record=action, language=action.language)
