"""Reports in the admin on what the site does by itself and on looks at contact data."""

from collections.abc import Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, UserColumn
from wagtail.admin.views.generic.base import BaseListingView

from core.models import ContactAccess, PurgeRun
from core.privacy.services import log_contact_access
from core.scheduling.selectors import JobState, job_states, overdue_jobs

MAY_SEE_CONTACT_ACCESS = "core.view_contactaccess"


class ScheduledJobsReport(BaseListingView):
    """Every job with its last run; for everybody who works in the admin."""

    page_title = _("Scheduled jobs")
    header_icon = "time"
    index_url_name = "core_scheduled_jobs"
    verbose_name_plural = _("scheduled jobs")

    @property
    def columns(self) -> list[Column]:
        """Return the columns of the table."""
        return [
            Column("label", label=_("Job"), accessor="job.label"),
            StatusTagColumn(
                "state", label=_("State"), accessor=_state, primary=lambda row: not row.is_overdue
            ),
            DateColumn("succeeded_at", label=_("Last success"), accessor="run.succeeded_at"),
            DateColumn("started_at", label=_("Last begun"), accessor="run.started_at"),
            Column("duration", label=_("Duration"), accessor=_duration),
            Column("error_class", label=_("Error"), accessor="run.error_class"),
        ]

    def get_base_queryset(self) -> list[JobState]:
        """Return all jobs, those that never ran too."""
        return job_states()


def _state(row: JobState) -> Any:
    outcome = row.run.get_outcome_display() if row.run else _("Never ran")
    return _("Late: %(outcome)s") % {"outcome": outcome} if row.is_overdue else outcome


def _duration(row: JobState) -> Any:
    if row.run is None or row.run.duration is None:
        return ""
    seconds = row.run.duration.total_seconds()
    return _("%(seconds).1f s") % {"seconds": seconds}


class PurgeReport(BaseListingView):
    """What was deleted because its time was over, as counts; for everybody who works in the admin."""

    model = PurgeRun
    page_title = _("Deleted personal data")
    header_icon = "bin"
    index_url_name = "core_purge_runs"
    paginate_by = 50
    verbose_name_plural = _("deletions of personal data")

    @property
    def columns(self) -> list[Column]:
        """Return the columns of the table."""
        return [
            DateColumn("started_at", label=_("Begun")),
            Column("counts", label=_("Deleted records"), accessor=_counts),
            Column("failures", label=_("Failures"), accessor=_failures),
        ]


def _counts(run: PurgeRun) -> str:
    return ", ".join(f"{name}: {count}" for name, count in run.counts.items())


def _failures(run: PurgeRun) -> str:
    return ", ".join(f"{name}: {error}" for name, error in run.failures.items())


class ContactAccessReport(BaseListingView):
    """Who looked at whose contact data; for administrators, or whoever is given that permission."""

    model = ContactAccess
    page_title = _("Looks at contact data")
    header_icon = "view"
    index_url_name = "core_contact_access"
    paginate_by = 50
    verbose_name_plural = _("looks at contact data")

    @property
    def columns(self) -> list[Column]:
        """Return the columns of the table."""
        return [
            DateColumn("looked_at", label=_("When")),
            UserColumn("user", label=_("Who"), blank_display_name=_("Account deleted")),
            Column("record", label=_("Whose record"), accessor=_record),
            Column("purpose", label=_("What for"), accessor="get_purpose_display"),
        ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raise PermissionDenied for anybody without the permission."""
        if not request.user.has_perm(MAY_SEE_CONTACT_ACCESS):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self) -> QuerySet[ContactAccess]:
        """Return all entries with what the table shows of them."""
        related = ("user", "user__wagtail_userprofile", "content_type")
        return ContactAccess.objects.select_related(*related)


def _record(entry: ContactAccess) -> str:
    """Return kind and number of a record, never its words, which may be the contact data itself."""
    kind = ContentType.objects.get_for_id(entry.content_type_id).name
    return f"{capfirst(kind)} {entry.object_id}"


class OverdueJobsPanel(Component):
    """Says on the first page that the site's own work is late."""

    name = "overdue_jobs"
    template_name = "core/admin/overdue_jobs_panel.html"
    order = 10

    def __init__(self, number: int) -> None:
        self.number = number

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Give the template the words and the report's address."""
        text = ngettext(
            "%(number)d scheduled job is late.", "%(number)d scheduled jobs are late.", self.number
        ) % {"number": self.number}
        return {"text": text, "url": reverse("core_scheduled_jobs")}


class ContactAccessMenuItem(MenuItem):
    """Shown to those who may open the report."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the person may see looks at contact data."""
        return request.user.has_perm(MAY_SEE_CONTACT_ACCESS)


def report_urls() -> list[URLPattern]:
    """Return the addresses of the reports."""
    return [
        path("reports/scheduled-jobs/", ScheduledJobsReport.as_view(), name="core_scheduled_jobs"),
        path("reports/purge-runs/", PurgeReport.as_view(), name="core_purge_runs"),
        path("reports/contact-access/", ContactAccessReport.as_view(), name="core_contact_access"),
    ]


def add_overdue_panel(request: HttpRequest, panels: list[Component]) -> None:
    """Warn on the first page while a job is late."""
    late = overdue_jobs()
    if late:
        panels.append(OverdueJobsPanel(len(late)))


def note_look_at_account(request: HttpRequest, user: Model) -> None:
    """Note that an administrator opens somebody's account, which shows the e-mail address."""
    log_contact_access(user=request.user, record=user, purpose=ContactAccess.Purpose.OPENED)


def connect() -> None:
    """Register the reports, their menu items, the panel, and the note on opened accounts."""
    hooks.register("register_admin_urls", report_urls)
    hooks.register(
        "register_reports_menu_item",
        lambda: MenuItem(
            _("Scheduled jobs"), reverse("core_scheduled_jobs"), icon_name="time", order=1100
        ),
    )
    hooks.register(
        "register_reports_menu_item",
        lambda: MenuItem(
            _("Deleted personal data"), reverse("core_purge_runs"), icon_name="bin", order=1110
        ),
    )
    hooks.register(
        "register_reports_menu_item",
        lambda: ContactAccessMenuItem(
            _("Looks at contact data"), reverse("core_contact_access"), icon_name="view", order=1120
        ),
    )
    hooks.register("construct_homepage_panels", add_overdue_panel)
    hooks.register("before_edit_user", note_look_at_account)
