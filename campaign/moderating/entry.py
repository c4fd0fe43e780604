"""Entering an action that came on paper, as a file or by messenger."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaign.consent import CONSENT, CONSENT_VERSION
from campaign.findings import findings_in
from campaign.models import Action
from campaign.moderating.access import ModeratorsOnly
from campaign.moderating.entry_form import CONTACT, EntryForm
from campaign.services.entering import enter_action
from campaign.services.states import StepNotOpen
from core.codes import code_from
from core.forms.sendings import sending_hash

FORM_NAME = "campaign.enter"


@method_decorator(sensitive_post_parameters(*CONTACT), name="dispatch")
class EnterActionView(ModeratorsOnly, WagtailAdminTemplateMixin, View):
    """GET shows the form; POST stores the action and shows its code, once."""

    template_name = "campaign/moderating/enter.html"
    page_title = gettext_lazy("Enter an action")
    header_icon = "plus"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._answer(form=EntryForm(user=request.user))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Store the action."""
        form = EntryForm(request.POST, user=request.user)
        if not form.is_valid():
            return self._answer(status=422, form=form)
        code = code_from(f"{FORM_NAME}:{form.sending.nonce}")
        try:
            action = self._enter(form, code)
        except StepNotOpen:
            form.add_error(
                None, _("This page was sent already. Open a new one for another action.")
            )
            return self._answer(status=422, form=form)
        text = action.contents.order_by("is_public").first()
        findings = findings_in(text) if text is not None else []
        return self._answer(action=action, code=code, findings=findings)

    def _enter(self, form: EntryForm, code: str) -> Action:
        return enter_action(
            year=form.cleaned_data["year"],
            language=form.cleaned_data["language"],
            content=form.content,
            contact=form.contact,
            coordinator=self.request.user,
            consent_version=CONSENT_VERSION,
            sending_hash=sending_hash(FORM_NAME, form.sending, {}),
            code=code,
            materials_needed=form.cleaned_data["materials_needed"],
        )

    def _answer(self, status: int = 200, **context: Any) -> HttpResponse:
        context = self.get_context_data(consent=CONSENT, **context)
        return self.render_to_response(context, status=status)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the queue."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("campaign_queue"), "label": _("Actions to review")},
            {"url": "", "label": self.page_title},
        ]
