"""How editors keep the records of laws."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from atlas.forms.records import LawRecordForm
from atlas.models import LawRecord
from atlas.models.choices import LegalBasis, Status
from atlas.selectors.due import due_fields, due_records
from atlas.selectors.place_names import codes_named, in_order_of_names
from atlas.selectors.published import as_published
from atlas.viewsets.record_views import (
    CancellationView,
    LawRecordCopyView,
    LawRecordCreateView,
    LawRecordEditView,
    LawRecordWorkflowActionView,
)
from core.languages import active_language
from core.places.countries import countries_by_name


def _countries() -> list[tuple[str, str]]:
    there = set(LawRecord.objects.values_list("jurisdiction__country", flat=True))
    return [row for row in countries_by_name(active_language().code) if row[0] in there]


class LawRecordFilterSet(WagtailFilterSet):
    """The filters of the list."""

    country = django_filters.ChoiceFilter(
        label=gettext_lazy("Country"), field_name="jurisdiction__country", choices=_countries
    )
    status = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Status"), choices=Status.choices
    )
    legal_basis = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Legal basis"), choices=LegalBasis.choices
    )
    live = django_filters.BooleanFilter(label=gettext_lazy("Published"))
    has_unpublished_changes = django_filters.BooleanFilter(label=gettext_lazy("With a draft"))
    due = django_filters.BooleanFilter(
        label=gettext_lazy("With facts to check"), method="filter_due"
    )

    class Meta:
        model = LawRecord
        fields: list[str] = []

    def filter_due(
        self, queryset: QuerySet[LawRecord], name: str, value: bool
    ) -> QuerySet[LawRecord]:
        """Leave those with, or without, facts that are due."""
        due = Q(pk__in=[one.record.id for one in due_records(timezone.localdate())])
        return queryset.filter(due if value else ~due)


class LawRecordIndexView(IndexView):
    """Records in the order of their places' names, found by a part of the name or of the key."""

    is_searchable = True

    def get_base_queryset(self) -> QuerySet[LawRecord]:
        """Return the records with all that a line of the list is made of."""
        records: QuerySet[LawRecord] = super().get_base_queryset()
        return records.select_related("jurisdiction").prefetch_related(
            "jurisdiction__names", "facts", "amounts"
        )

    def order_queryset(self, queryset: QuerySet[LawRecord]) -> QuerySet[LawRecord]:
        """Sort by the name of the place, unless the person sorts by a column."""
        if self.request.GET.get("ordering"):
            ordered: QuerySet[LawRecord] = super().order_queryset(queryset)
            return ordered
        return in_order_of_names(queryset, "jurisdiction__code", "key")

    def search_queryset(self, queryset: QuerySet[LawRecord]) -> QuerySet[LawRecord]:
        """Leave those of places with such a name, and those with such a key."""
        words = self.search_query.strip() if self.is_searching else ""
        if not words:
            return queryset
        named = Q(jurisdiction__code__in=codes_named(words))
        return queryset.filter(named | Q(key__icontains=words))


def _oldest_check(record: LawRecord) -> Any:
    return as_published(record).checked_on


def _facts_due(record: LawRecord) -> str:
    """Return how many facts of a published record are due, in words; of one without facts, that it has none."""
    facts = as_published(record)
    if not facts.known_fields:
        return _("Nothing is filled in")
    count = len(due_fields(facts, timezone.localdate())) if record.live else 0
    words = ngettext("%(count)d fact", "%(count)d facts", count) if count else ""
    return words % {"count": count}


def _publication(record: LawRecord) -> str:
    """Return what readers see of a record, in words."""
    if not record.live:
        return _("Draft")
    return _("Published, with a draft") if record.has_unpublished_changes else _("Published")


class LawRecordViewSet(SnippetViewSet):
    """Records of laws; the same in every language."""

    model = LawRecord
    icon = "list-ul"
    menu_label = gettext_lazy("Records of laws")
    index_view_class = LawRecordIndexView
    add_view_class = LawRecordCreateView
    copy_view_class = LawRecordCopyView
    edit_view_class = LawRecordEditView
    edit_template_name = "atlas/admin/edit_record.html"
    workflow_action_view_class = LawRecordWorkflowActionView
    confirm_workflow_cancellation_view_class = CancellationView
    edit_handler = ObjectList(LawRecord.panels, base_form_class=LawRecordForm)
    filterset_class = LawRecordFilterSet
    list_display: Any = (
        "key",
        Column("jurisdiction", label=gettext_lazy("Place"), accessor="jurisdiction"),
        Column(
            "status", label=gettext_lazy("Status"), accessor="get_status_display", sort_key="status"
        ),
        DateColumn("checked_on", label=gettext_lazy("Oldest check"), accessor=_oldest_check),
        Column("due", label=gettext_lazy("To check"), accessor=_facts_due),
        Column("live", label=gettext_lazy("Publication"), accessor=_publication, sort_key="live"),
    )
    list_per_page = 50
