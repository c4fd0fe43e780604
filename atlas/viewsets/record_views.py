"""The views in which a record of a law is changed, and in which one is approved."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.snippets.views.snippets import (
    ConfirmWorkflowCancellationView,
    CopyView,
    CreateView,
    EditView,
    WorkflowActionView,
)

from atlas.confirming import ANCHOR, record_page, role_form
from atlas.models import LawRecord
from atlas.rights import may_publish_records
from atlas.selectors.contradictions import contradictions
from atlas.selectors.facts import fact_rows, sources_of
from atlas.selectors.published import PublishedRecord, as_published
from atlas.selectors.sourcing import UnsourcedFactsError

PUBLISHING = ("publish", "submit", "restart-workflow")


class SourcedMixin:
    """Asks for sources where a record is to be published, now or once somebody has approved it."""

    request: HttpRequest
    action: str
    expects_json_response: bool

    def get_form(self, form_class: Any = None) -> Any:
        """Return the form, which knows what it is sent for."""
        form = super().get_form(form_class)  # type: ignore[misc]
        form.must_be_sourced = self.action in PUBLISHING or self._approves()
        return form

    def _approves(self) -> bool:
        name = self.request.POST.get("workflow-action-name")
        return self.action == "workflow-action" and name == "approve"

    def save_instance(self) -> LawRecord:
        """Save the record, and tell what in it looks wrong but may be right."""
        record: LawRecord = super().save_instance()  # type: ignore[misc]
        if not self.expects_json_response:
            for text in contradictions(record):
                messages.warning(self.request, text)
        return record


class LawRecordCreateView(SourcedMixin, CreateView):
    """Adding a record."""


class LawRecordCopyView(SourcedMixin, CopyView):
    """Adding a record that begins as a copy of another, with rows of its own and without its key."""

    def get_initial_form_instance(self) -> LawRecord:
        """Return what the form begins with."""
        record: LawRecord = super().get_initial_form_instance()
        amounts, facts = list(record.amounts.all()), list(record.facts.all())
        for row in (*amounts, *facts):
            row.pk = None
        record.key, record.first_published_at = "", None
        record.amounts, record.facts = amounts, facts
        return record


class LawRecordEditView(SourcedMixin, EditView):
    """Changing a record, and noting that its facts are still true."""

    template_name = "atlas/admin/edit_record.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what stands above the form: when the published facts were checked."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        is_latest = "revision_id" not in self.kwargs
        if is_latest and self.live_object.live and may_publish_records(self.request.user):
            context.update(self._confirming())
        return context

    def _confirming(self) -> dict[str, Any]:
        shown = as_published(LawRecord.objects.get(pk=self.live_object.pk))
        return {
            "confirming": role_form(self.request),
            "confirm_url": reverse("atlas_confirm_facts", args=[shown.id]),
            "anchor": ANCHOR,
            "shown": shown,
            "checked_on": shown.checked_on,
            "facts": fact_rows(shown, sources_of([shown]), timezone.localdate()),
            "keeps_from_confirming": self._keeps_from_confirming(shown),
        }

    def _keeps_from_confirming(self, shown: PublishedRecord) -> str:
        if not shown.known_fields:
            return _("Nothing is filled in, so there is no fact to check.")
        if self.live_object.has_unpublished_changes:
            return _("There is a draft. Once it is published, facts can be noted as checked here.")
        if self.locked_for_user:
            return _("Somebody else has locked the record. Facts cannot be noted as checked now.")
        return ""


class CancellationView(PermissionCheckedMixin, ConfirmWorkflowCancellationView):
    """Being told that publishing ends the review; Wagtail tells everybody."""

    permission_required = "change"


class LawRecordWorkflowActionView(WorkflowActionView):
    """Approving a record without opening it."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do what was chosen; where sources are missing, say so and leave the record waiting."""
        try:
            response: HttpResponse = super().post(request, *args, **kwargs)
        except UnsourcedFactsError as error:
            messages.error(request, error.messages[0])
            return self._back()
        return response

    def _back(self) -> HttpResponse:
        """Lead to the record, also from the dialog in which a comment is written."""
        address = record_page(self.object.pk)
        if self.request.headers.get("x-requested-with") == "XMLHttpRequest":
            data = {"step": "success", "redirect": address}
            shown: HttpResponse = self.render_modal_json(self.request, data)
            return shown
        return redirect(address)
