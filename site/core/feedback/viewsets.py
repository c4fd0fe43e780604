"""How editors read and answer reports about pages."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import ModelPermissionPolicy

from core.models import Feedback


class FeedbackPermissionPolicy(ModelPermissionPolicy):
    """As the groups say, but nobody adds a report for somebody else."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Refuse adding to everybody."""
        return action != "add" and bool(super().user_has_permission(user, action))


class FeedbackViewSet(ModelViewSet):
    """Reports of readers: what waits comes first, what may be unwanted last."""

    model = Feedback
    name = "feedback"
    icon = "comment"
    menu_label = _("Feedback")
    menu_order = 350
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    list_display = (
        "excerpt",
        "page",
        "language",
        BooleanColumn("slow", label=_("May be unwanted")),
        BooleanColumn("is_handled", label=_("Handled")),
        DateColumn("created_at", label=_("Received")),
    )
    list_filter = ("is_handled", "slow", "language")
    list_per_page = 50
    ordering = ("is_handled", "slow", "-created_at")

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        """Return who may do what with reports."""
        return FeedbackPermissionPolicy(self.model)
