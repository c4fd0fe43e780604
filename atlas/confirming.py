"""“Still true, checked today”: on the page of a record, in the list of records and on the list of what is due."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views import View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.widgets import Button

from atlas.models import LawRecord
from atlas.models.choices import FactField, Role
from atlas.rights import RecordPublishersOnly, may_publish_records
from atlas.services.confirming import confirm_facts

# Where the browser session keeps the role in which the person checked last.
LAST_ROLE = "atlas_role"
# Where on the record's page the role is asked for.
ANCHOR = "still-true"


class ConfirmingForm(forms.Form):
    """Which facts, and in what role somebody checked them; the same role as last time where none is sent."""

    role = forms.ChoiceField(
        label=_("I check as"),
        choices=[("", _("Choose …")), *Role.choices],
        error_messages={
            "required": _("Say once in what role you check. It is remembered for the next time.")
        },
    )
    fact = forms.ChoiceField(choices=FactField.choices, required=False)

    def clean_fact(self) -> str:
        """Return the fact; all of them where none was named."""
        return self.cleaned_data["fact"] or FactField.ALL.value


def role_form(request: HttpRequest) -> ConfirmingForm:
    """Return the form with the person's last role."""
    return ConfirmingForm(initial={"role": request.session.get(LAST_ROLE, "")})


class ConfirmFactsView(RecordPublishersOnly, View):
    """Notes facts of one record as checked today, and leads back."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, record_id: int) -> HttpResponse:
        """Note the facts; what keeps them from it is said on the page that it leads back to."""
        remembered = {"role": request.session.get(LAST_ROLE, "")}
        form = ConfirmingForm({**remembered, **request.POST.dict()})
        if not form.is_valid():
            for errors in form.errors.values():
                messages.error(request, errors[0])
            return redirect(f"{record_page(record_id)}#{ANCHOR}")
        try:
            self._confirm(record_id, **form.cleaned_data)
        except LawRecord.DoesNotExist:
            raise Http404 from None
        except ValidationError as error:
            messages.error(request, error.messages[0])
        return redirect(get_valid_next_url_from_request(request) or record_page(record_id))

    def _confirm(self, record_id: int, role: str, fact: str) -> None:
        user = self.request.user
        confirmed = confirm_facts(record_id=record_id, role=role, user=user, field=fact)
        self.request.session[LAST_ROLE] = role
        text = ngettext(
            "%(count)d fact is noted as checked today.",
            "%(count)d facts are noted as checked today.",
            len(confirmed),
        )
        messages.success(self.request, text % {"count": len(confirmed)})


def record_page(record_id: int) -> str:
    """Return the address at which a record is edited."""
    return reverse("wagtailsnippets_atlas_lawrecord:edit", args=[record_id])


def confirming_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Offer it beside each record of the list that it can be done with."""
    if not isinstance(snippet, LawRecord) or not may_publish_records(user):
        return
    if snippet.live and not snippet.has_unpublished_changes:
        attributes = {
            "data-controller": "w-action",
            "data-action": "w-action#post:prevent",
            "data-w-action-url-value": reverse("atlas_confirm_facts", args=[snippet.pk]),
        }
        yield Button(
            _("Still true, checked today"),
            f"{record_page(snippet.pk)}#{ANCHOR}",
            icon_name="check",
            attrs=attributes,
            priority=5,
        )
