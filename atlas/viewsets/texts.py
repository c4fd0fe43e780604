"""How editors keep the texts about places."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import (
    CollectWorkflowActionDataView,
    IndexView,
    LockView,
    UnlockView,
    WorkflowActionView,
    WorkflowPreviewView,
)

from atlas.forms.texts import JurisdictionTextForm
from atlas.models import JurisdictionText
from atlas.selectors.place_names import codes_named, in_order_of_names
from atlas.viewsets.record_views import CancellationView
from core.viewsets import OwnLanguageMixin, SharedContentViewSet


class TextIndexView(IndexView):
    """Texts in the order of their places' names, found by a part of the name."""

    is_searchable = True

    def get_base_queryset(self) -> QuerySet[JurisdictionText]:
        """Return the texts with what the names of their places are made of."""
        texts: QuerySet[JurisdictionText] = super().get_base_queryset()
        return texts.select_related("jurisdiction").prefetch_related("jurisdiction__names")

    def order_queryset(self, queryset: QuerySet[JurisdictionText]) -> QuerySet[JurisdictionText]:
        """Sort by the name of the place, unless the person sorts by a column."""
        if self.request.GET.get("ordering"):
            ordered: QuerySet[JurisdictionText] = super().order_queryset(queryset)
            return ordered
        return in_order_of_names(queryset, "jurisdiction__code", "pk")

    def search_queryset(self, queryset: QuerySet[JurisdictionText]) -> QuerySet[JurisdictionText]:
        """Leave those about places with such a name."""
        words = self.search_query.strip() if self.is_searching else ""
        return queryset.filter(jurisdiction__code__in=codes_named(words)) if words else queryset


class OwnLanguageLockView(OwnLanguageMixin, LockView):
    """Locking."""


class OwnLanguageUnlockView(OwnLanguageMixin, UnlockView):
    """Unlocking."""


class OwnLanguageWorkflowActionView(OwnLanguageMixin, WorkflowActionView):
    """Approving, or asking for changes, without opening the text."""


class OwnLanguageCollectView(OwnLanguageMixin, CollectWorkflowActionDataView):
    """Writing the comment that goes with it."""


class OwnLanguageCancellationView(OwnLanguageMixin, CancellationView):
    """Being told that publishing ends the review."""


class OwnLanguageWorkflowPreviewView(OwnLanguageMixin, WorkflowPreviewView):
    """Seeing what waits for approval."""


class JurisdictionTextViewSet(SharedContentViewSet):
    """The law, its implementation and its impact; each language in the hands of its own people."""

    model = JurisdictionText
    icon = "doc-full"
    menu_label = _("Texts about places")
    index_view_class = TextIndexView
    lock_view_class = OwnLanguageLockView
    unlock_view_class = OwnLanguageUnlockView
    workflow_action_view_class = OwnLanguageWorkflowActionView
    collect_workflow_action_data_view_class = OwnLanguageCollectView
    confirm_workflow_cancellation_view_class = OwnLanguageCancellationView
    workflow_preview_view_class = OwnLanguageWorkflowPreviewView
    edit_handler = ObjectList(JurisdictionText.panels, base_form_class=JurisdictionTextForm)
    list_display: Any = ("__str__", "locale", BooleanColumn("live", label=_("Live")))
    list_filter = ("live", "has_unpublished_changes")
    list_per_page = 50
