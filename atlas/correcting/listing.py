"""The list of what visitors say is wrong."""

from typing import Any

import django_filters
from django.conf import settings
from django.db.models import Case, QuerySet, Value, When
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from atlas.models import Correction
from atlas.models.choices import FactField
from atlas.rights import RecordKeepersOnly
from core.languages import active_language
from core.places.countries import countries_by_name

NEW_FIRST = Case(When(state=Correction.State.NEW, then=Value(0)), default=Value(1))
EXCERPT = 80


def _countries() -> list[tuple[str, str]]:
    there = set(Correction.objects.order_by().values_list("jurisdiction__country", flat=True))
    return [row for row in countries_by_name(active_language().code) if row[0] in there]


class CorrectionFilterSet(WagtailFilterSet):
    """The filters of the list."""

    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"), choices=Correction.State.choices
    )
    country = django_filters.ChoiceFilter(
        label=gettext_lazy("Country"), field_name="jurisdiction__country", choices=_countries
    )
    field = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Fact"), choices=FactField.choices
    )
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"), choices=settings.LANGUAGES
    )

    class Meta:
        model = Correction
        fields: list[str] = []


class MessageColumn(TitleColumn):
    """The beginning of what is said, leading to it."""

    cell_template_name = "atlas/admin/message_cell.html"

    def get_link_url(self, instance: Correction, parent_context: Any) -> str:
        """Return the address of the correction."""
        return reverse("atlas_correction", args=[instance.pk])


class CorrectionsView(RecordKeepersOnly, BaseListingView):
    """What nobody has decided about on top, the oldest first, and what may be unwanted after it."""

    model = Correction
    filterset_class = CorrectionFilterSet
    paginate_by = 50
    header_icon = "comment"
    page_title = gettext_lazy("Corrections")
    verbose_name_plural = gettext_lazy("corrections")
    index_url_name = "atlas_corrections"
    index_results_url_name = "atlas_corrections_results"
    results_template_name = "atlas/admin/corrections_results.html"

    @property
    def columns(self) -> list[Column]:
        """Return what is shown of each correction."""
        return [
            MessageColumn("message", label=_("What is wrong"), accessor=_excerpt),
            Column("place", label=_("Place"), accessor="jurisdiction"),
            Column("field", label=_("Fact"), accessor="get_field_display"),
            Column("state", label=_("State"), accessor="get_state_display"),
            BooleanColumn("slow", label=_("May be unwanted")),
            DateColumn("received_on", label=_("Received")),
        ]

    def get_base_queryset(self) -> QuerySet[Correction]:
        """Return all corrections with what their places are called."""
        return Correction.objects.select_related("jurisdiction").prefetch_related(
            "jurisdiction__names"
        )

    def order_queryset(self, queryset: QuerySet[Correction]) -> QuerySet[Correction]:
        """Put what waits on top."""
        return queryset.order_by(NEW_FIRST, "slow", "received_on", "pk")


def _excerpt(correction: Correction) -> str:
    return Truncator(correction.message).chars(EXCERPT)
