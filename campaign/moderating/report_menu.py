"""Reports in the admin's addresses, and on the first page of whoever moderates."""

from collections.abc import Iterable
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy, ngettext

from campaign.moderating.blurring import BlurView, PhotoFileView
from campaign.moderating.reports import (
    AllReportsView,
    BlurringDeskView,
    ReportQueueView,
    ReportReviewView,
)
from campaign.selectors.moderating import may_moderate
from campaign.selectors.reports_to_review import waiting_reports
from core.waiting import Waiting

# (what it is called, the name of its address, icon, order in the menu)
MENU = (
    (gettext_lazy("Reports to review"), "campaign_reports", "doc-full", 22),
    (gettext_lazy("Faces to blur"), "campaign_blurring", "image", 24),
    (gettext_lazy("All reports"), "campaign_all_reports", "list-ul", 26),
)
LISTS = {
    "reports": (ReportQueueView, "campaign_reports"),
    "reports/all": (AllReportsView, "campaign_all_reports"),
    "reports/blurring": (BlurringDeskView, "campaign_blurring"),
}


def report_urls() -> list[URLPattern]:
    """Return the addresses of moderating reports."""
    lists = []
    for address, (view, name) in LISTS.items():
        results = view.as_view(results_only=True)
        lists.append(path(f"actions/{address}/", view.as_view(), name=name))
        lists.append(path(f"actions/{address}/results/", results, name=f"{name}_results"))
    return [
        *lists,
        path(
            "actions/<slug:public_id>/report/", ReportReviewView.as_view(), name="campaign_report"
        ),
        path(
            "actions/<slug:public_id>/photos/<slug:key>/",
            PhotoFileView.as_view(),
            name="campaign_photo",
        ),
        path(
            "actions/<slug:public_id>/photos/<slug:key>/blur/",
            BlurView.as_view(),
            name="campaign_blur",
        ),
    ]


def reports_waiting(user: Any) -> Iterable[Waiting]:
    """Yield how many reports wait for a coordinator."""
    if not may_moderate(user):
        return
    count = waiting_reports(user).count()
    if count:
        text = ngettext(
            "%(count)d report waits for review", "%(count)d reports wait for review", count
        )
        yield Waiting(text % {"count": count}, reverse("campaign_reports"))
