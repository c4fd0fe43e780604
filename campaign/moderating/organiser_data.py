"""All that is held about one organiser, for administrators: a copy to hand over, or its deletion."""

import json
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import LogActionRegistry, log

from campaign.models import ActionContact
from campaign.selectors.organisers import FoundActions, actions_of_organiser
from campaign.services.organiser_data import erase_organiser, export_organiser
from core.models import ContactAccess
from core.privacy.services import log_contact_accesses

EXPORTED, ERASED = "campaign.organiser_exported", "campaign.organiser_erased"


class OrganiserForm(forms.Form):
    """Whose data, and what belongs to it."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    code = forms.CharField(
        label=gettext_lazy("Or the code of the action"),
        help_text=gettext_lazy("Where no contact is held any more, only the code finds it."),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    with_unconfirmed = forms.BooleanField(
        label=gettext_lazy("Also actions whose address was never confirmed"),
        help_text=gettext_lazy(
            "Anybody can type any address. Make sure first that these actions are this person’s."
        ),
        required=False,
    )
    stays_counted = forms.BooleanField(
        label=gettext_lazy("The person agrees that the figures go on counting the actions"),
        required=False,
    )
    sure = forms.BooleanField(
        label=gettext_lazy("Yes, delete it: it cannot be brought back"), required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the address or the code."""
        values = super().clean() or {}
        if not self.errors and not (values.get("email") or values.get("code")):
            self.add_error("email", _("Type the address or the code."))
        return values


@method_decorator([never_cache, sensitive_post_parameters("email", "code")], name="dispatch")
class OrganiserDataView(WagtailAdminTemplateMixin, View):
    """POST with a button: "look" counts what is held, "export" returns it as a file, "erase" deletes it."""

    template_name = "campaign/moderating/organiser_data.html"
    page_title = gettext_lazy("Data of an organiser")
    header_icon = "user"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let administrators in. Raises PermissionDenied for anybody else."""
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask whose data it is."""
        return self._answer(OrganiserForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do what the button says."""
        form = OrganiserForm(request.POST)
        if not form.is_valid():
            return self._answer(form, status=422)
        values = form.cleaned_data
        found = actions_of_organiser(email=values["email"], code=values["code"])
        if not found.all:
            form.add_error(None, _("Nothing is held."))
            return self._answer(form, status=422)
        step = request.POST.get("step", "")
        if step == "export":
            return self._export(found, with_unconfirmed=values["with_unconfirmed"])
        if step == "erase":
            return self._erase(form, found)
        return self._answer(form, found)

    def _export(self, found: FoundActions, *, with_unconfirmed: bool) -> HttpResponse:
        told = found.all if with_unconfirmed else found.own
        log_contact_accesses(
            user=self.request.user,
            records=list(ActionContact.objects.filter(action__in=told)),
            purpose=ContactAccess.Purpose.EXPORTED,
        )
        held = export_organiser(found=found, with_unconfirmed=with_unconfirmed)
        self._log(EXPORTED, len(told))
        answer = HttpResponse(
            json.dumps(held, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2),
            content_type="application/json; charset=utf-8",
        )
        answer["Content-Disposition"] = 'attachment; filename="data.json"'
        return answer

    def _erase(self, form: OrganiserForm, found: FoundActions) -> HttpResponse:
        values = form.cleaned_data
        if not values["sure"]:
            form.add_error("sure", _("Confirm that it is to be deleted."))
            return self._answer(form, found, status=422)
        erased = erase_organiser(
            found=found,
            with_unconfirmed=values["with_unconfirmed"],
            stays_counted=values["stays_counted"],
        )
        self._log(ERASED, erased.actions)
        text = ngettext(
            "Everything about %(count)d action is deleted.",
            "Everything about %(count)d actions is deleted.",
            erased.actions,
        )
        messages.success(self.request, text % {"count": erased.actions})
        return redirect("campaign_organiser_data")

    def _log(self, action: str, number: int) -> None:
        """Write into the history of the administrator's own account how much it was, not whose."""
        user = self.request.user
        log(instance=user, action=action, user=user, data={"actions": number})

    def _answer(
        self, form: OrganiserForm, found: FoundActions | None = None, status: int = 200
    ) -> HttpResponse:
        context = self.get_context_data(form=form, found=found)
        return self.render_to_response(context, status=status)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Name the page."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


def organiser_data_in_history(actions: LogActionRegistry) -> None:
    """Let the site's history say who exported or deleted the data of an organiser."""
    actions.register_action(
        EXPORTED,
        gettext_lazy("Export of an organiser’s data"),
        gettext_lazy("Exported an organiser’s data"),
    )
    actions.register_action(
        ERASED,
        gettext_lazy("Deletion of an organiser’s data"),
        gettext_lazy("Deleted an organiser’s data"),
    )
