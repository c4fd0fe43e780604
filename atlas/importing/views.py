"""Importing records: a dry run first, then storing exactly what it has shown."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from atlas.importing.columns import COLUMNS
from atlas.importing.files import read_rows, rules
from atlas.importing.forms import ConfirmForm, ImportForm, PublishingForm
from atlas.importing.planning import Kind, Plan, make_plan
from atlas.importing.services import PlanHasChanged, RowsAreWrong, store_rows
from atlas.rights import RecordKeepersOnly, may_publish_records
from core.example_tables import example_file
from core.text_files import FileRefused, read_text

# A request stores so many records in a few seconds; the command stores more.
MOST_BYTES = 1_000_000
MOST_ROWS = 2_000
MOST_WRITTEN = 500
MOST_SHOWN = 200
RULES = rules(most_rows=MOST_ROWS, most_bytes=MOST_BYTES)


class ImportView(RecordKeepersOnly, WagtailAdminTemplateMixin, View):
    """GET explains the file. POST reads one and shows what would be made of it, or stores what was shown."""

    template_name = "atlas/admin/import.html"
    page_title = gettext_lazy("Import records of laws")
    header_icon = "upload"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the form."""
        return [*self.breadcrumbs_items, {"url": reverse("atlas_import"), "label": self.page_title}]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Explain it, or return a file to begin with."""
        if "template" in request.GET:
            return example_file(COLUMNS, "law-records.csv")
        return self._form(self._new(ImportForm))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Read a file, or store the one that was read."""
        return self._confirm() if "digest" in request.POST else self._read()

    def _new(self, kind: type[PublishingForm], *data: Any, **options: Any) -> Any:
        return kind(*data, may_publish=may_publish_records(self.request.user), **options)

    def _read(self) -> HttpResponse:
        form = self._new(ImportForm, self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self._form(form, status=422)
        try:
            text = read_text(form.cleaned_data["file"].read(MOST_BYTES + 1), MOST_BYTES)
            rows, unknown = read_rows(text.encode(), RULES)
        except FileRefused as refusal:
            form.add_error("file", str(refusal))
            return self._form(form, status=422)
        plan = make_plan(rows, form.publishing)
        becomes = form.cleaned_data.get("becomes", "")
        return self._dry_run(plan, text=text, becomes=becomes, unknown=unknown)

    def _confirm(self) -> HttpResponse:
        form = self._new(ConfirmForm, self.request.POST)
        if not form.is_valid():
            messages.error(self.request, _("Read the file again."))
            return redirect("atlas_import")
        text, becomes = form.cleaned_data["table"], form.cleaned_data.get("becomes", "")
        try:
            rows, _unknown = read_rows(text.encode(), RULES)
            digest = form.cleaned_data["digest"]
            plan = store_rows(
                rows=rows, publishing=form.publishing, by=self.request.user, digest=digest
            )
        except FileRefused as refusal:
            messages.error(self.request, str(refusal))
            return redirect("atlas_import")
        except (PlanHasChanged, RowsAreWrong) as change:
            messages.warning(
                self.request,
                _("Something has changed since. Look at the list again. Nothing was stored."),
            )
            return self._dry_run(change.plan, text=text, becomes=becomes)
        messages.success(self.request, stored_text(plan))
        return redirect("atlas_import")

    def _form(self, form: ImportForm, status: int = 200) -> HttpResponse:
        context = self.get_context_data(form=form, columns=COLUMNS)
        return self.render_to_response(context, status=status)

    def _dry_run(
        self, plan: Plan, *, text: str, becomes: str, unknown: tuple[str, ...] = ()
    ) -> HttpResponse:
        hidden = {"table": text, "digest": plan.digest, "becomes": becomes}
        kinds = {kind.value: plan.of(kind) for kind in Kind}
        context = self.get_context_data(
            confirm=self._new(ConfirmForm, initial=hidden),
            counts={name: len(rows) for name, rows in kinds.items()},
            shown={name: rows[:MOST_SHOWN] for name, rows in kinds.items()},
            most_shown=MOST_SHOWN,
            is_too_much=len(plan.written) > MOST_WRITTEN,
            can_be_stored=plan.can_be_stored and len(plan.written) <= MOST_WRITTEN,
            unknown=unknown,
        )
        self.template_name = "atlas/admin/import_dry_run.html"
        return self.render_to_response(context)


def stored_text(plan: Plan) -> str:
    """Say what was stored."""
    written = plan.written
    published = sum(row.is_published for row in written)
    stored = ngettext("%(count)d record is stored.", "%(count)d records are stored.", len(written))
    live = ngettext(
        "%(count)d of them is published.", "%(count)d of them are published.", published
    )
    return f"{stored % {'count': len(written)}} {live % {'count': published}}"
