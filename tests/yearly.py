"""What tests of the report of a year share: the page, and actions with approved reports."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from campaign.models import (
    Action,
    ActionReport,
    CampaignYear,
    GlobalDayPage,
    ReportLink,
    ReportQuotation,
    ReportState,
    YearHighlight,
    YearHighlightText,
    YearReportPage,
)
from tests.seeing import YEAR, listed_action

REPORT = f"{YEAR}report/"
# Words that stand nowhere else.
SAID, LINK, THANKED = "Quotationcanary", "https://news.example.org/linkcanary", "Thankscanary"
# Views of the admin: of all highlights, and of one.
HIGHLIGHT_LISTS = (
    "campaign_assemble_highlights",
    "year_highlights:index",
    "year_highlights:index_results",
)
HIGHLIGHT_VIEWS = tuple(
    f"year_highlights:{name}" for name in ("edit", "delete", "history", "history_results", "usage")
)


def report_page(**fields: Any) -> YearReportPage:
    """Publish the English report of 2027, below the page of that year."""
    parent = GlobalDayPage.objects.get(campaign_year__year=2027, locale__language_code="en")
    page = YearReportPage(
        title="Report of 2027",
        summary="What came of the day.",
        campaign_year=parent.campaign_year,
        **fields,
    )
    added: YearReportPage = parent.add_child(instance=page)
    added.save_revision().publish()
    added.refresh_from_db()
    return added


def year() -> CampaignYear:
    """Return the year of the page."""
    return CampaignYear.objects.get(year=2027)


def reported_action(**fields: Any) -> Action:
    """Return a listed action in Manila with an approved report, whose quotation is not picked."""
    action = listed_action(**{"organisations": THANKED, **fields})
    report = ActionReport.objects.create(
        action=action,
        state=ReportState.APPROVED,
        what_happened="We met at the sea wall.",
        attendance="up_to_50",
        may_thank=True,
        sent_at=timezone.now(),
        decided_at=timezone.now() - timedelta(minutes=1),
    )
    ReportQuotation.objects.create(report=report, text=SAID, said_by="Ana")
    ReportLink.objects.create(report=report, url=LINK)
    return action


def pick(action: Action, **texts: str) -> YearHighlight:
    """Pick an action for the report of its year, with a text in each given language."""
    highlight = YearHighlight.objects.create(
        report=action.report, is_picked=True, is_quotation=True
    )
    for language, text in (texts or {"en": SAID}).items():
        YearHighlightText.objects.create(highlight=highlight, language=language, text=text)
    return highlight


def highlight() -> list[Any]:
    """Return what the views of one highlight are opened with."""
    return [pick(reported_action()).pk]
