"""Reports and photos that everybody may see. Nothing public reads them in another way."""

from django.db.models import Prefetch, QuerySet

from campaign.models import (
    ActionContent,
    ActionPhoto,
    ActionReport,
    CampaignYear,
    PhotoState,
    ReportState,
)
from campaign.selectors.public import listed_contents


def public_reports(year: CampaignYear | None = None) -> QuerySet[ActionReport]:
    """Return the approved reports of listed actions, each with its action, quotations and links.

    `report.action.public_text[0]` is the public ActionContent, with its city; four queries in all.
    """
    contents = listed_contents(year)
    texts = Prefetch("action__contents", queryset=contents, to_attr="public_text")
    reports = ActionReport.objects.filter(
        state=ReportState.APPROVED, action__in=contents.values("action_id")
    )
    return reports.select_related("action", "action__year").prefetch_related(
        texts, "quotations", "links"
    )


def public_photos(
    year: CampaignYear | None = None, contents: QuerySet[ActionContent] | None = None
) -> QuerySet[ActionPhoto]:
    """Return the approved photos of approved reports of listed actions, the newest first.

    `contents` narrows listed contents to those of one action.
    """
    listed = listed_contents(year) if contents is None else contents
    return ActionPhoto.objects.filter(
        state=PhotoState.APPROVED,
        report__state=ReportState.APPROVED,
        report__action__in=listed.values("action_id"),
    ).order_by("-added_at", "-pk")
