"""Moderation in the admin's menu and addresses, and on the first page of whoever moderates."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from wagtail.admin.menu import Menu, SubmenuMenuItem
from wagtail.admin.viewsets.model import ModelViewSet

from campaign.moderating import desk, report_menu
from campaign.moderating.contact import ContactView
from campaign.moderating.entry import EnterActionView
from campaign.moderating.export import ExportView
from campaign.moderating.listing import AllActionsView, QueueView
from campaign.moderating.lockdowns import LiftLockdownView, LockdownListView, LockDownView
from campaign.moderating.menu_items import ModeratorsMenuItem
from campaign.moderating.pictures import review_picture
from campaign.moderating.review import ReviewView
from campaign.moderating.several import ApproveSeveralView
from campaign.moderating.viewsets import CannedReplyViewSet, CountryDefaultViewSet
from campaign.selectors import moderating
from core.waiting import Waiting


def actions_menu() -> SubmenuMenuItem:
    """Return the part of the menu that is about actions."""
    items = [
        ModeratorsMenuItem(
            gettext_lazy("To review"), reverse("campaign_queue"), icon_name="tasks", order=10
        ),
        ModeratorsMenuItem(
            gettext_lazy("All actions"), reverse("campaign_actions"), icon_name="list-ul", order=20
        ),
        ModeratorsMenuItem(
            gettext_lazy("Enter an action"), reverse("campaign_enter"), icon_name="plus", order=30
        ),
        ModeratorsMenuItem(
            gettext_lazy("Hidden countries"),
            reverse("campaign_lockdowns"),
            icon_name="lock",
            order=60,
            allows=lambda user: user.has_perm(moderating.LOCK_DOWN),
        ),
        ModeratorsMenuItem(
            gettext_lazy("Export"), reverse("campaign_export"), icon_name="download", order=70
        ),
        *(
            ModeratorsMenuItem(label, reverse(name), icon_name=icon, order=order)
            for label, name, icon, order in report_menu.MENU
        ),
        *(viewset.get_menu_item() for viewset in viewsets()),
        *desk.desk_items(),
    ]
    return SubmenuMenuItem(
        pgettext_lazy("of the campaign", "Actions"),
        Menu(items=items),
        name="actions",
        icon_name="group",
        order=150,
    )


@cache
def viewsets() -> tuple[ModelViewSet, ...]:
    """Return the pages on which coordinators keep safety defaults and ready-made replies."""
    return (
        CountryDefaultViewSet("country_defaults", url_prefix="actions/country-defaults"),
        CannedReplyViewSet("canned_replies", url_prefix="actions/replies"),
    )


def moderation_urls() -> list[URLPattern]:
    """Return the addresses of moderation."""
    return [
        path("actions/", QueueView.as_view(), name="campaign_queue"),
        path(
            "actions/results/",
            QueueView.as_view(results_only=True),
            name="campaign_queue_results",
        ),
        path("actions/all/", AllActionsView.as_view(), name="campaign_actions"),
        path(
            "actions/all/results/",
            AllActionsView.as_view(results_only=True),
            name="campaign_actions_results",
        ),
        path("actions/approve/", ApproveSeveralView.as_view(), name="campaign_approve_several"),
        path("actions/enter/", EnterActionView.as_view(), name="campaign_enter"),
        path("actions/export/", ExportView.as_view(), name="campaign_export"),
        path("actions/hidden/", LockdownListView.as_view(), name="campaign_lockdowns"),
        path("actions/hidden/new/", LockDownView.as_view(), name="campaign_lock_down"),
        path(
            "actions/hidden/<int:number>/",
            LiftLockdownView.as_view(),
            name="campaign_lift_lockdown",
        ),
        path("actions/<slug:public_id>/review/", ReviewView.as_view(), name="campaign_review"),
        path(
            "actions/<slug:public_id>/picture/<int:picture_id>/",
            review_picture,
            name="campaign_review_picture",
        ),
        path("actions/<slug:public_id>/contact/", ContactView.as_view(), name="campaign_contact"),
        *desk.desk_urls(),
    ]


def actions_waiting(user: Any) -> Iterable[Waiting]:
    """Yield how many actions wait for a coordinator, and how many after the day for a confirmation."""
    if not moderating.may_moderate(user):
        return
    count = moderating.waiting_actions(user).count()
    if count:
        text = ngettext(
            "%(count)d action waits for review", "%(count)d actions wait for review", count
        )
        yield Waiting(text % {"count": count}, reverse("campaign_queue"))
    own = moderating.waiting_actions(user).filter(claimed_by=user).count()
    if own:
        text = _("You look after %(count)d of them") % {"count": own}
        yield Waiting(text, reverse("campaign_queue"))
