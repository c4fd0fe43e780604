"""Moderation in the admin's menu and addresses, and on the first page of whoever moderates."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from campaign.moderating.contact import ContactView
from campaign.moderating.listing import AllActionsView, QueueView
from campaign.moderating.review import ReviewView
from campaign.moderating.several import ApproveSeveralView
from campaign.selectors import moderating
from core.waiting import Waiting


class ModeratorsMenuItem(MenuItem):
    """Shown to those who moderate; `allows` says who among them."""

    def __init__(
        self, *args: Any, allows: Callable[[Any], bool] = moderating.may_moderate, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.allows = allows

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the person may open it."""
        return self.allows(request.user)


def actions_menu() -> SubmenuMenuItem:
    """Return the part of the menu that is about actions."""
    items = [
        ModeratorsMenuItem(
            gettext_lazy("To review"), reverse("campaign_queue"), icon_name="tasks", order=10
        ),
        ModeratorsMenuItem(
            gettext_lazy("All actions"), reverse("campaign_actions"), icon_name="list-ul", order=20
        ),
    ]
    return SubmenuMenuItem(
        gettext_lazy("Actions"), Menu(items=items), name="actions", icon_name="group", order=150
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
        path("actions/<slug:public_id>/review/", ReviewView.as_view(), name="campaign_review"),
        path("actions/<slug:public_id>/contact/", ContactView.as_view(), name="campaign_contact"),
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
