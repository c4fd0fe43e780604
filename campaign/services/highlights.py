"""Highlights of a year: suggested from approved reports, and gone with what they tell of."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from campaign.models import (
    ActionReport,
    CampaignYear,
    ReportState,
    State,
    YearHighlight,
    YearHighlightText,
)
from campaign.selectors.reports import public_reports
from core.privacy.deletion import delete_in_batches
from core.typesetting.pages import page_folder
from core.typesetting.services import forget_documents

# As much of a report as a suggestion takes, in characters; it ends with a whole word.
LENGTH = 600
PERIOD = timedelta(days=60)


@transaction.atomic
def assemble_highlights(*, year: CampaignYear) -> int:
    """Suggest one highlight for each approved report of a year that has none; return how many were added.

    A suggestion is in the organiser's words and language, and shows nowhere before an editor picks it. What
    is there already stays as it is, so it can be done again whenever reports have been approved.
    """
    reports = public_reports(year).filter(highlight=None)
    return sum(_suggest(report) for report in reports)


def _suggest(report: ActionReport) -> bool:
    """Add a highlight with the first quotation, or else the beginning of the report, unless there is one."""
    quotation = next(iter(report.quotations.all()), None)
    text = quotation.text if quotation else _beginning_of(report.what_happened)
    if not text:
        return False
    highlight, is_new = YearHighlight.objects.get_or_create(
        report=report, defaults={"is_quotation": quotation is not None}
    )
    if is_new:
        YearHighlightText.objects.create(
            highlight=highlight,
            language=report.action.language,
            text=text,
            said_by=quotation.said_by if quotation else "",
        )
    return is_new


def _beginning_of(text: str) -> str:
    text = text.strip()
    if len(text) <= LENGTH:
        return text
    return f"{text[:LENGTH].rpartition(' ')[0] or text[:LENGTH]}…"


def forget_highlight(*, action_id: int) -> None:
    """Delete what the report of the year tells of an action, and the PDFs in which it may stand."""
    YearHighlight.objects.filter(report__action_id=action_id).delete()
    forget_year_reports()


def delete_old_highlights(moment: datetime) -> int:
    """Delete what is told of withdrawn actions, and of reports that have not been approved for 60 days."""
    unread = ~Q(report__state=ReportState.APPROVED) & Q(report__changed_at__lt=moment - PERIOD)
    left = Q(report__action__state=State.WITHDRAWN) | unread
    return delete_in_batches(YearHighlight.objects.filter(left))


def forget_year_reports() -> None:
    """Delete the PDFs of all reports of years when the change stands; they are made anew when asked for."""
    transaction.on_commit(_delete_documents)


def _delete_documents() -> None:
    from campaign.models import YearReportPage

    for page_id in YearReportPage.objects.values_list("pk", flat=True):
        forget_documents(folder=page_folder(page_id))
