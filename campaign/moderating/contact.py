"""An organiser's contact: behind a button, for those who may see it, each look noted with its purpose."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Field
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaign.models import ActionContact
from campaign.moderating.access import ModeratorsOnly, open_action
from campaign.moderating.forms import ContactReasonForm
from campaign.moderating.listing import handed_on
from campaign.selectors import moderating
from core.encrypted_fields import readable
from core.privacy.services import log_contact_access

FIELDS = ("name", "email", "channel", "organisation")


@method_decorator(never_cache, name="dispatch")
class ContactView(ModeratorsOnly, WagtailAdminTemplateMixin, View):
    """GET asks what the contact is needed for, POST notes the look and shows it once."""

    template_name = "campaign/moderating/contact.html"
    page_title = gettext_lazy("Contact")
    header_icon = "user"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Ask for the purpose."""
        self._contact(request, public_id)
        return self._answer(ContactReasonForm(), {})

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the contact to whoever said what for."""
        contact = self._contact(request, public_id)
        form = ContactReasonForm(request.POST)
        if not form.is_valid():
            return self._answer(form, {})
        log_contact_access(user=request.user, record=contact, purpose=form.cleaned_data["purpose"])
        rows = {_label(name): readable(contact, name) for name in FIELDS}
        return self._answer(form, {label: value for label, value in rows.items() if value})

    def _contact(self, request: HttpRequest, public_id: str) -> ActionContact:
        """Raise Http404 where there is none, PermissionDenied for whoever may not see it."""
        self.action = open_action(request.user, public_id)
        country = getattr(self.action, "country", None) or ""
        if not moderating.sees_contacts_of(request.user, country, self.action.language):
            raise PermissionDenied
        contact = ActionContact.objects.filter(action=self.action).first()
        if contact is None:
            raise Http404
        self.is_confirmed = contact.confirmed_at is not None
        return contact

    def _answer(self, form: ContactReasonForm, rows: dict[str, str]) -> HttpResponse:
        context = self.get_context_data(
            action=self.action,
            form=form,
            rows=rows,
            is_confirmed=self.is_confirmed,
            handed_on=handed_on(self.request),
        )
        return self.render_to_response(context)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the review."""
        review = reverse("campaign_review", args=[self.action.public_id])
        return [
            *self.breadcrumbs_items,
            {"url": f"{review}{handed_on(self.request)}", "label": self.action.public_id},
            {"url": "", "label": self.page_title},
        ]


def _label(name: str) -> str:
    field = ActionContact._meta.get_field(name)
    assert isinstance(field, Field)
    return str(field.verbose_name)
