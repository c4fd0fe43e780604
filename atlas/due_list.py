"""The list of facts that have to be compared with their sources again."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from atlas.confirming import role_form
from atlas.models.choices import Role
from atlas.rights import RecordKeepersOnly, may_change_records, may_publish_records
from atlas.selectors.due import NOBODY, DueRecord, due_count, due_records
from atlas.selectors.facts import FactRow, fact_rows, sources_of
from atlas.selectors.published import law_map
from core.languages import active_language
from core.places.countries import countries_by_name
from core.waiting import Waiting

PER_PAGE = 20


class DueFilterForm(forms.Form):
    """The filters of the list."""

    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    role = forms.ChoiceField(
        label=gettext_lazy("Last checked as"),
        required=False,
        choices=[
            ("", gettext_lazy("All")),
            (NOBODY, gettext_lazy("Not yet checked")),
            *Role.choices,
        ],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = {place.country for place in law_map().places.values()}
        names = countries_by_name(active_language().code)
        countries = [(code, name) for code, name in names if code in there]
        field = self.fields["country"]
        field.choices = [("", _("All")), *countries]  # type: ignore[attr-defined]


class DueFactsView(RecordKeepersOnly, WagtailAdminTemplateMixin, TemplateView):
    """The records with facts that are due, oldest first."""

    template_name = "atlas/admin/due.html"
    page_title = gettext_lazy("Facts to check")
    header_icon = "date"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template one page of the list."""
        filters = DueFilterForm(self.request.GET, auto_id="filter_%s")
        chosen = filters.cleaned_data if filters.is_valid() else {}
        found = due_records(timezone.localdate(), **chosen)
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("p"))
        return {
            **super().get_context_data(**kwargs),
            "filters": filters,
            "shown": list(_shown(page.object_list)),
            "page": page,
            "count": sum(len(one.fields) for one in found),
            "chosen": {name: value for name, value in chosen.items() if value},
            "may_confirm": may_publish_records(self.request.user),
            "confirming": role_form(self.request),
        }


def _shown(records: Any) -> Iterator[tuple[DueRecord, Any, list[FactRow]]]:
    """Yield each record with the name of its place and its facts that are due."""
    today = timezone.localdate()
    sources = sources_of(one.record for one in records)
    for one in records:
        rows = {row.field: row for row in fact_rows(one.record, sources, today)}
        name = one.place.name(active_language().code)
        yield one, name, [rows[field] for field in one.fields]


def facts_waiting(user: Any) -> Iterator[Waiting]:
    """Yield how many facts are due, for whoever may change them."""
    count = due_count(timezone.localdate()) if may_change_records(user) else 0
    if count:
        text = ngettext(
            "%(count)d fact of the law map has to be checked",
            "%(count)d facts of the law map have to be checked",
            count,
        )
        yield Waiting(text % {"count": count}, reverse("atlas_due"))
