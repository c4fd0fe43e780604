"""Approving several actions at once, after another look at all of them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaign.findings import findings_in
from campaign.models import Action, ActionContent
from campaign.moderating.access import ModeratorsOnly
from campaign.moderating.listing import flags_of
from campaign.moderating.pictures import picture_url
from campaign.selectors import moderating
from campaign.selectors.shown import ShownAction, shown_action
from campaign.services.states import StepNotOpen
from campaign.services.telling import approve_and_tell
from campaign.services.versions import version_of
from core.languages import active_language

MOST_AT_ONCE = 50


class ApproveSeveralView(ModeratorsOnly, WagtailAdminTemplateMixin, View):
    """GET shows every chosen action as the public will see it; POST approves those that are still the same."""

    template_name = "campaign/moderating/approve_several.html"
    page_title = gettext_lazy("Approve several actions")
    header_icon = "check"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask, or go back where nothing was chosen."""
        self.chosen = self._chosen(request.GET.getlist("chosen"))
        if not self.chosen:
            messages.warning(request, _("Choose at least one action that waits."))
            return redirect("campaign_queue")
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Approve each action of which the coordinator has seen the present text."""
        versions = dict(pair.split(":", 1) for pair in request.POST.getlist("seen") if ":" in pair)
        approved = sum(
            self._approve(action, versions[action.public_id])
            for action in self._chosen(list(versions))
        )
        self._report(approved, len(versions) - approved)
        return redirect("campaign_queue")

    def _approve(self, action: Action, version: str) -> int:
        try:
            approve_and_tell(
                action_id=action.pk, coordinator=self.request.user, version=version or "none"
            )
        except StepNotOpen:
            return 0
        return 1

    def _report(self, approved: int, left: int) -> None:
        if approved:
            text = ngettext(
                "%(count)d action is approved.", "%(count)d actions are approved.", approved
            )
            messages.success(self.request, text % {"count": approved})
        if left:
            text = ngettext(
                "%(count)d action was left: it has changed, or somebody else looks after it.",
                "%(count)d actions were left: they have changed, or somebody else looks after them.",
                left,
            )
            messages.warning(self.request, text % {"count": left})

    def _chosen(self, public_ids: list[str]) -> list[Action]:
        waiting = moderating.waiting_actions(self.request.user).select_related("year")
        return list(waiting.filter(public_id__in=public_ids[:MOST_AT_ONCE]))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the queue."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("campaign_queue"), "label": _("Actions to review")},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the actions with the versions that it shows."""
        texts = {text.action_id: text for text in moderating.texts_waiting(self.chosen)}
        rows = [
            {
                "action": action,
                "flags": flags_of(action),
                "version": version_of(texts[action.pk]),
                "findings": findings_in(texts[action.pk]),
                "shown": _shown(texts[action.pk]),
            }
            for action in self.chosen
            if action.pk in texts
        ]
        return {**super().get_context_data(**kwargs), "rows": rows}


def _shown(text: ActionContent) -> ShownAction:
    return shown_action(text, language=active_language().code, picture_url=picture_url(text))
