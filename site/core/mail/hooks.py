"""The outbox in the admin's menu and addresses."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.permissions import ModelPermissionPolicy

from core.mail.views import OutgoingMailReport, resend
from core.models import OutgoingMail


class OutgoingMailMenuItem(MenuItem):
    """Shown to whoever may view outgoing mail."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Ask the permission policy."""
        policy = ModelPermissionPolicy(OutgoingMail)
        return bool(policy.user_has_permission(request.user, "view"))


def mail_menu_item() -> MenuItem:
    """Return the entry of the reports menu."""
    return OutgoingMailMenuItem(
        _("Outgoing mail"),
        reverse("core_outgoing_mail"),
        name="outgoing-mail",
        icon_name="mail",
        order=900,
    )


def mail_urls() -> list[URLPattern]:
    """Return the addresses of the report and of sending again."""
    report = OutgoingMailReport
    return [
        path("reports/outgoing-mail/", report.as_view(), name="core_outgoing_mail"),
        path(
            "reports/outgoing-mail/results/",
            report.as_view(results_only=True),
            name="core_outgoing_mail_results",
        ),
        path("reports/outgoing-mail/<int:mail_id>/", resend, name="core_outgoing_mail_resend"),
    ]
