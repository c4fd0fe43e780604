"""The flow of translations in the admin: its addresses, its entries of the menu, and the gate before the editors."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from core.staff_access import AllowedMenuItem
from translation.flow.editor import (
    publish_from_editor,
    say_what_is_refused,
    update_urls,
    with_drafts_below,
)
from translation.flow.review.views import ReviewView
from translation.flow.set_views import SetsView, SetView
from translation.flow.submitting import SENT_BACK
from translation.flow.views import submit
from translation.flow.waiting import WaitingView
from translation.menu import REGISTER_HOOK
from translation.rights import takes_part


@hooks.register("register_admin_urls", order=-1)
def register_update_url() -> list[URLPattern]:
    """Stand before wagtail-localize's view that sends changes of the source on."""
    return update_urls()


@hooks.register("register_admin_urls")
def register_flow_urls() -> list[URLPattern]:
    """Add the pages of the flow."""
    return [
        path("translation/submit/<int:translation_id>/", submit, name="translation_submit"),
        path(
            "translation/review/<int:translation_id>/",
            ReviewView.as_view(),
            name="translation_review",
        ),
        path("translation/reviews/", WaitingView.as_view(), name="translation_reviews"),
        path("translation/sets/", SetsView.as_view(), name="translation_sets"),
        path("translation/sets/<int:set_id>/", SetView.as_view(), name="translation_set"),
    ]


@hooks.register("register_log_actions")
def register_sending_back(actions: LogActionRegistry) -> None:
    """Let the history of a page or snippet say when its translation was sent back."""
    actions.register_action(SENT_BACK, _("Send back a translation"), _("Sent the translation back"))


@hooks.register("before_edit_page", order=-1)
def publish_page_from_editor(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Publish a translated page through the gate."""
    return publish_from_editor(request, page)


@hooks.register("before_edit_snippet", order=-1)
def publish_snippet_from_editor(request: HttpRequest, instance: Any) -> HttpResponse | None:
    """Publish a translated snippet through the gate."""
    return publish_from_editor(request, instance)


@hooks.register("before_bulk_action")
def refuse_bulk_publishing(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Say what is in the way of pages that are published from the list, before any of them is."""
    if action_type != "publish":
        return None
    has_more = bool(request.POST.get("include_descendants"))
    pages = with_drafts_below(request.user, objects) if has_more else objects
    if say_what_is_refused(request, pages):
        return redirect(action.next_url)
    return None


@hooks.register(REGISTER_HOOK)
def reviews_item() -> MenuItem:
    """Lead to what awaits review."""
    return AllowedMenuItem(
        _("Review"),
        reverse("translation_reviews"),
        icon_name="check",
        order=40,
        allows=takes_part,
    )


@hooks.register(REGISTER_HOOK)
def sets_item() -> MenuItem:
    """Lead to what is published together."""
    return AllowedMenuItem(
        _("Publish together"),
        reverse("translation_sets"),
        icon_name="upload",
        order=50,
        allows=takes_part,
    )
