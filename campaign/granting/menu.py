"""The grant desk in the admin's menu and addresses, and on the first page of whoever works there."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.menu import Menu, SubmenuMenuItem

from campaign.granting.application import ApplicationView
from campaign.granting.listing import ApplicationsView
from campaign.granting.shortlist import ShortlistExportView, ShortlistView
from campaign.models import GrantState
from campaign.moderating.menu_items import ModeratorsMenuItem
from campaign.selectors import grant_desk
from core.waiting import Waiting


def grants_menu() -> SubmenuMenuItem:
    """Return the part of the menu that is about grants."""
    items = [
        ModeratorsMenuItem(
            gettext_lazy("Applications"),
            reverse("campaign_grants"),
            icon_name="pick",
            order=10,
            allows=grant_desk.works_at_desk,
        ),
        ModeratorsMenuItem(
            gettext_lazy("Shortlist"),
            reverse("campaign_shortlist"),
            icon_name="list-ol",
            order=20,
            allows=grant_desk.may_decide,
        ),
    ]
    return SubmenuMenuItem(
        gettext_lazy("Grants"), Menu(items=items), name="grants", icon_name="pick", order=155
    )


def desk_urls() -> list[URLPattern]:
    """Return the addresses of the grant desk."""
    return [
        path("grants/", ApplicationsView.as_view(), name="campaign_grants"),
        path(
            "grants/results/",
            ApplicationsView.as_view(results_only=True),
            name="campaign_grants_results",
        ),
        path("grants/shortlist/", ShortlistView.as_view(), name="campaign_shortlist"),
        path(
            "grants/shortlist/<int:year>/export/",
            ShortlistExportView.as_view(),
            name="campaign_shortlist_export",
        ),
        path("grants/<slug:public_id>/", ApplicationView.as_view(), name="campaign_grant"),
    ]


def grants_waiting(user: Any) -> Iterable[Waiting]:
    """Yield how many applications wait for a reviewer's score, and how many for a decision."""
    count = grant_desk.to_score(user).count()
    if count:
        text = ngettext(
            "%(count)d application for a grant waits for your score",
            "%(count)d applications for grants wait for your score",
            count,
        )
        yield Waiting(text % {"count": count}, reverse("campaign_grants"))
    if not grant_desk.may_decide(user):
        return
    scored = grant_desk.desk_applications(user).filter(state=GrantState.SCORED)
    years = Counter(application.action.year.year for application in scored)
    for year, number in sorted(years.items()):
        text = ngettext(
            "%(count)d grant for %(year)d waits for a decision",
            "%(count)d grants for %(year)d wait for a decision",
            number,
        )
        address = f"{reverse('campaign_shortlist')}?year={year}"
        yield Waiting(text % {"count": number, "year": year}, address)
