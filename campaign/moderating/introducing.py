"""Introducing organisers of one city, from the page of a review."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from campaign.models import Action
from campaign.moderating.access import ModeratorsOnly, open_action
from campaign.selectors.introducing import other_side, sides_of, willing_in_city
from campaign.services.introducing import CannotIntroduce, propose_introduction


class IntroduceView(ModeratorsOnly, View):
    """POST asks two organisers whether they would like to know each other."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Ask them and lead back to the review."""
        action = open_action(request.user, public_id)
        willing = willing_in_city(action, request.user)
        other = willing.filter(public_id=request.POST.get("other", "")).first()
        try:
            if other is None:
                raise CannotIntroduce
            propose_introduction(one_id=action.pk, other_id=other.pk, coordinator=request.user)
        except CannotIntroduce:
            messages.error(request, _("These two cannot be introduced, or were asked before."))
        else:
            messages.success(
                request, _("Both are asked whether they would like to know each other.")
            )
        return redirect("campaign_review", public_id)


def introduction_context(action: Action, request: HttpRequest) -> dict[str, Any]:
    """Return who else in the city may be introduced, and how introductions of this action stand."""
    if not action.may_introduce:
        return {}
    introductions = [(side, other_side(side)) for side in sides_of(action)]
    asked = [other.action_id for _side, other in introductions if other]
    willing = willing_in_city(action, request.user).exclude(pk__in=asked)
    return {
        "willing": willing,
        "introductions": introductions,
        "introduce_url": reverse("campaign_introduce", args=[action.public_id]),
    }
