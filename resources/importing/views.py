"""Importing publications: a dry run first, then storing them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.example_tables import example_file
from core.text_files import FileRefused
from resources.doubles.finding import Reason, known_publications
from resources.importing.access import ImportersOnly, may_publish, open_import
from resources.importing.columns import COLUMNS, MOST_BYTES
from resources.importing.forms import ImportForm
from resources.importing.records import read_file
from resources.importing.rows import RowReader
from resources.importing.services import confirm_import, keep_import
from resources.models import LibraryImport

MOST_IMPORTS = 20
LONGEST_PLACE = 5


class ImportsOnly(ImportersOnly, WagtailAdminTemplateMixin, View):
    """What the pages of importing have in common."""

    page_title = gettext_lazy("Import publications")
    header_icon = "upload"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the form."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("library_import"), "label": self.page_title},
        ]


class ImportView(ImportsOnly):
    """GET explains the file; POST reads it and leads to what would be made of it. Nothing is stored yet."""

    template_name = "resources/admin/import.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Explain it, or return a file to begin with."""
        if "template" in request.GET:
            return example_file(COLUMNS, "publications.csv")
        return self._answer(ImportForm(may_publish=may_publish(request.user)))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Read the file, or say why it cannot be read."""
        form = ImportForm(request.POST, request.FILES, may_publish=may_publish(request.user))
        if not form.is_valid():
            return self._answer(form, status=422)
        file = form.cleaned_data["file"]
        try:
            read = read_file(file.name, file.read(MOST_BYTES + 1))
            reader = RowReader(
                language=form.cleaned_data["language"],
                publishes=form.publishes,
                known=known_publications(),
            )
            rows = [reader.read(record) for record in read.records]
        except FileRefused as refusal:
            form.add_error("file", str(refusal))
            return self._answer(form, status=422)
        batch = keep_import(rows=rows, publishes=form.publishes, by=request.user)
        if read.unknown:
            names = ", ".join(read.unknown)
            messages.info(request, _("These columns are not read: %(names)s") % {"names": names})
        return redirect("library_import_rows", batch.pk)

    def _answer(self, form: ImportForm, status: int = 200) -> HttpResponse:
        imports = LibraryImport.objects.filter(by=self.request.user.pk)[:MOST_IMPORTS]
        context = self.get_context_data(form=form, columns=COLUMNS, imports=imports)
        return self.render_to_response(context, status=status)


class ImportRowsView(ImportsOnly):
    """GET shows what would be made of each record; POST confirms some of them, or throws the file away."""

    template_name = "resources/admin/import_rows.html"

    def get(self, request: HttpRequest, import_id: int) -> HttpResponse:
        """Show the dry run, or what became of it."""
        batch = open_import(request.user, import_id)
        rows = [self._shown(place, row) for place, row in enumerate(batch.rows)]
        context = self.get_context_data(
            batch=batch,
            is_waiting=batch.confirmed_at is not None and batch.stored_at is None,
            wrong=[row for row in rows if row["problems"]],
            doubles=[row for row in rows if row["facts"] and row["doubles"]],
            made=[row for row in rows if row["facts"] and not row["doubles"]],
            new_names=list(dict.fromkeys(name for row in rows for name in row["new_names"])),
        )
        return self.render_to_response(context)

    def post(self, request: HttpRequest, import_id: int) -> HttpResponse:
        """Take the step whose button was pressed."""
        batch = open_import(request.user, import_id)
        if request.POST.get("step") == "discard" and batch.confirmed_at is None:
            batch.delete()
            messages.success(request, _("The file is thrown away. Nothing was stored."))
            return redirect("library_import")
        places = {
            int(text)
            for text in request.POST.getlist("take")
            if text.isascii() and text.isdecimal() and len(text) <= LONGEST_PLACE
        }
        if batch.publishes and not may_publish(request.user):
            messages.error(request, _("You may not publish. Read the file again for drafts."))
            return redirect("library_import_rows", batch.pk)
        number = confirm_import(import_id=batch.pk, taken=places)
        if not number:
            messages.error(request, _("Choose at least one publication."))
        else:
            text = ngettext(
                "%(count)d publication is being stored.",
                "%(count)d publications are being stored.",
                number,
            )
            messages.success(request, text % {"count": number})
        return redirect("library_import_rows", batch.pk)

    @staticmethod
    def _shown(place: int, row: dict[str, Any]) -> dict[str, Any]:
        doubles = [
            {**double, "reason": Reason(double["reason"]).label} for double in row["doubles"]
        ]
        return {**row, "place": place, "doubles": doubles}
