"""Giving an action to a named coordinator."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.utils import get_user_display_name

from campaign.moderating.access import ModeratorsOnly, open_action
from campaign.moderating.listing import handed_on
from campaign.selectors.assigning import coordinators_for
from campaign.services.assigning import OutsideScope, assign_action
from campaign.services.states import StepNotOpen


class AssignForm(forms.Form):
    """To whom; empty for nobody."""

    coordinator = forms.ChoiceField(
        label=gettext_lazy("Assigned to"),
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Choose one of these coordinators.")},
    )

    def __init__(self, *args: Any, action: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.people = {
            str(person.pk): person
            for person in coordinators_for(country=action.country or "", language=action.language)
        }
        field = self.fields["coordinator"]
        assert isinstance(field, forms.ChoiceField)
        names = [(key, get_user_display_name(person)) for key, person in self.people.items()]
        field.choices = [("", _("Nobody")), *names]
        self.initial.setdefault("coordinator", str(action.assigned_to_id or ""))

    @property
    def person(self) -> Any:
        """Return the chosen coordinator, or None."""
        return self.people.get(self.cleaned_data["coordinator"])


class AssignView(ModeratorsOnly, View):
    """POST gives an action to a coordinator whose countries and languages cover it."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Assign it and lead back to the review."""
        action = open_action(request.user, public_id)
        form = AssignForm(request.POST, action=action)
        try:
            if not form.is_valid():
                raise OutsideScope
            assign_action(action_id=action.pk, coordinator=form.person, actor=request.user)
        except OutsideScope:
            messages.error(request, _("Choose one of these coordinators."))
        except StepNotOpen:
            messages.error(request, _("Nothing waits here any more."))
        else:
            messages.success(request, _("It is assigned."))
        return redirect(f"{reverse('campaign_review', args=[public_id])}{handed_on(request)}")


def assign_context(action: Any, request: HttpRequest) -> dict[str, Any]:
    """Return what the part of a review shows that is about assigning."""
    if action.waits_since is None:
        return {}
    address = reverse("campaign_assign", args=[action.public_id])
    return {
        "assign_form": AssignForm(action=action),
        "assign_url": f"{address}{handed_on(request)}",
    }
