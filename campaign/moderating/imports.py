"""Importing actions of past years: a dry run first, then storing them, and removing them again."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import LogActionRegistry, log

from campaign.importing.columns import COLUMNS
from campaign.importing.doubles import mark_doubles
from campaign.importing.reading import MOST_BYTES, read_table
from campaign.importing.rows import ReadRow, RowReader
from campaign.models import ActionImport
from campaign.moderating.access import ModeratorsOnly
from campaign.services.importing import keep_import, remove_import, store_import
from core.example_tables import example_file
from core.text_files import FileRefused

STORED, REMOVED = "campaign.import", "campaign.import_removed"
# Of many rows that are fine, the first few show what was understood.
MOST_SHOWN = 100


class ImportForm(forms.Form):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        help_text=gettext_lazy("At most 5,000 rows and 5 MB. Contacts are never read from it."),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty."),
        },
    )
    with_doubles = forms.BooleanField(
        label=gettext_lazy("Also rows that look like an action that is there already"),
        required=False,
    )


class ImportsOnly(ModeratorsOnly, WagtailAdminTemplateMixin, View):
    """What the pages of importing have in common."""

    page_title = gettext_lazy("Import past actions")
    header_icon = "upload"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to all actions."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("campaign_actions"), "label": _("All actions")},
            {"url": "", "label": self.page_title},
        ]

    def open_import(self, number: int) -> ActionImport:
        """Return an import of this person's, or any for administrators. Raises Http404."""
        imports = ActionImport.objects.all()
        if not self.request.user.is_superuser:
            imports = imports.filter(Q(by=self.request.user))
        found = imports.filter(pk=number).first()
        if found is None:
            raise Http404
        return found


class ImportView(ImportsOnly):
    """GET explains the file; POST reads it and shows what would be made of each row. Nothing is stored yet."""

    template_name = "campaign/moderating/import.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Explain it, or return a file to begin with."""
        if "template" in request.GET:
            return example_file(COLUMNS, "past-actions.csv")
        return self._answer(ImportForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Read the file and show the dry run."""
        form = ImportForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._answer(form, status=422)
        try:
            table = read_table(form.cleaned_data["file"].read(MOST_BYTES + 1))
        except FileRefused as refusal:
            form.add_error("file", str(refusal))
            return self._answer(form, status=422)
        reader = RowReader(table.rows, request.user)
        rows = [reader.read(line, row) for line, row in zip(table.lines, table.rows, strict=True)]
        if not form.cleaned_data["with_doubles"]:
            mark_doubles(rows)
        return self._answer(ImportForm(), **self._dry_run(rows), unknown=table.unknown)

    def _dry_run(self, rows: list[ReadRow]) -> dict[str, Any]:
        """Keep what would be made, and return what the page shows of every sort of row."""
        made = [row for row in rows if row.is_made]
        kept = (
            keep_import(rows=[row.values for row in made], by=self.request.user) if made else None
        )
        return {
            "batch": kept,
            "is_dry_run": True,
            "made": made,
            "made_shown": made[:MOST_SHOWN],
            "doubles": [row for row in rows if row.is_double and not row.problems],
            "wrong": [row for row in rows if row.problems],
        }

    def _answer(self, form: ImportForm, status: int = 200, **context: Any) -> HttpResponse:
        imports = ActionImport.objects.exclude(stored_at=None).select_related(
            "by__wagtail_userprofile"
        )
        full = self.get_context_data(form=form, columns=COLUMNS, imports=imports, **context)
        return self.render_to_response(full, status=status)


class StoreImportView(ImportsOnly):
    """POST makes the actions of a dry run."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        """Store them and say how many there are."""
        found = self.open_import(number)
        batch = store_import(import_id=found.pk, by=request.user)
        log(instance=batch, action=STORED, user=request.user, data={"actions": batch.number})
        text = ngettext(
            "%(count)d action is imported.", "%(count)d actions are imported.", batch.number
        )
        messages.success(request, text % {"count": batch.number})
        return redirect("campaign_import")


class RemoveImportView(ImportsOnly):
    """GET asks, POST removes an import with all its actions."""

    template_name = "campaign/moderating/remove_import.html"

    def get(self, request: HttpRequest, number: int) -> HttpResponse:
        """Ask, with the number of actions."""
        batch = self.open_import(number)
        context = self.get_context_data(batch=batch, number=batch.actions.count())
        return self.render_to_response(context)

    def post(self, request: HttpRequest, number: int) -> HttpResponse:
        """Remove it."""
        batch = self.open_import(number)
        removed = remove_import(import_id=batch.pk)
        log(instance=request.user, action=REMOVED, user=request.user, data={"actions": removed})
        text = ngettext("%(count)d action is removed.", "%(count)d actions are removed.", removed)
        messages.success(request, text % {"count": removed})
        return redirect("campaign_import")


def imports_in_history(actions: LogActionRegistry) -> None:
    """Let the site's history say who imported actions and who removed them."""
    actions.register_action(
        STORED, gettext_lazy("Import of past actions"), gettext_lazy("Imported past actions")
    )
    actions.register_action(
        REMOVED, gettext_lazy("Import removed"), gettext_lazy("Removed imported actions")
    )
