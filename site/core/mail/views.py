"""The outbox as staff see it: what was sent, what waits, what failed, and no address."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permissions import ModelPermissionPolicy

from core.mail.services import resend_mail
from core.models import OutgoingMail


class ResendColumn(Column):
    """A button that asks for another attempt now, where one can be asked for."""

    cell_template_name = "core/admin/resend_mail.html"

    def get_cell_context_data(self, instance: OutgoingMail, parent_context: Any) -> dict[str, Any]:
        """Give the button its protection against forgery."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        context["csrf_token"] = parent_context.get("csrf_token")
        return context


class OutgoingMailReport(ReportView):
    """Open to whoever may view outgoing mail; sending again needs the permission to change it."""

    page_title = gettext_lazy("Outgoing mail")
    header_icon = "mail"
    index_url_name = "core_outgoing_mail"
    index_results_url_name = "core_outgoing_mail_results"
    permission_policy = ModelPermissionPolicy(OutgoingMail)
    permission_required = "view"
    model = OutgoingMail
    default_ordering = "-created_at"
    is_searchable = False
    list_export: ClassVar[list[str]] = []

    @property
    def columns(self) -> list[Column]:
        """Return what is shown of each mail."""
        columns = [
            Column("kind", label=gettext_lazy("Kind")),
            Column("record_id", label=gettext_lazy("Record")),
            Column("language", label=gettext_lazy("Language")),
            Column("get_state_display", label=gettext_lazy("State")),
            Column("attempts", label=gettext_lazy("Attempts")),
            Column("error", label=gettext_lazy("Last error")),
            Column("smtp_code", label=gettext_lazy("Server’s answer")),
            DateColumn("created_at", label=gettext_lazy("Made")),
        ]
        if self.user_has_permission("change"):
            columns.append(ResendColumn("resend", label=gettext_lazy("Send again"), accessor="pk"))
        return columns


@require_POST
def resend(request: HttpRequest, mail_id: int) -> HttpResponse:
    """Ask for another attempt now. Needs the permission to change outgoing mail."""
    if not ModelPermissionPolicy(OutgoingMail).user_has_permission(request.user, "change"):
        raise PermissionDenied
    if resend_mail(mail=get_object_or_404(OutgoingMail, pk=mail_id)):
        messages.success(request, _("The mail is on its way again."))
    else:
        messages.warning(request, _("This mail is being sent or has been sent already."))
    return redirect("core_outgoing_mail")
