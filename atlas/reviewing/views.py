"""The page with a place's review sheet: making it, and reading what came back."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import Button

from atlas.importing.services import RowsAreWrong
from atlas.models import Jurisdiction
from atlas.reviewing.forms import MOST_ANSWERS, ReturnedSheetForm, SheetForm, TakenForm
from atlas.reviewing.proposals import (
    Answer,
    FactsHaveChanged,
    proposals_of,
    read_answers,
    records_of,
    save_proposals,
    with_seen,
)
from atlas.reviewing.sheets import read_sheet, sheet_rows
from atlas.rights import RecordKeepersOnly, may_change_records
from core.spreadsheets import FORMATS
from core.text_files import FileRefused


class ReviewSheetView(RecordKeepersOnly, WagtailAdminTemplateMixin, View):
    """GET offers the sheet, or is it. POST reads one that came back, or saves what is chosen of it as drafts."""

    template_name = "atlas/admin/review_sheet.html"
    page_title = gettext_lazy("Review sheet")
    header_icon = "doc-full"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Find the place. Raises Http404."""
        super().setup(request, *args, **kwargs)
        self.place = get_object_or_404(Jurisdiction, pk=kwargs["place_id"])

    @property
    def address(self) -> str:
        """Return the address of this page."""
        return reverse("atlas_review_sheet", args=[self.place.pk])

    def get_page_title(self) -> str:
        """Name the place."""
        return _("Review sheet: %(place)s") % {"place": self.place}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to this page."""
        return [*self.breadcrumbs_items, {"url": self.address, "label": self.page_title}]

    def get(self, request: HttpRequest, place_id: int) -> HttpResponse:
        """Show the page, or return the sheet."""
        if "language" not in request.GET:
            return self._page()
        form = SheetForm(request.GET)
        if not form.is_valid():
            return self._page(sheet=form, status=422)
        kind, language = form.cleaned_data["kind"], form.cleaned_data["language"]
        rows = sheet_rows(self.place, list(records_of(self.place).values()), language)
        answer = HttpResponse(FORMATS[kind].write(rows), content_type=FORMATS[kind].media_type)
        name = f"review-{self.place.code}-{language}.{kind}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    def post(self, request: HttpRequest, place_id: int) -> HttpResponse:
        """Read a sheet, or save what was chosen."""
        return self._save() if "answers" in request.POST else self._read()

    def _read(self) -> HttpResponse:
        form = ReturnedSheetForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self._page(returned=form, status=422)
        try:
            answers = read_answers(read_sheet(form.cleaned_data["file"]))
            if not answers:
                raise FileRefused(_("Nobody has written anything into this sheet."))
            if len(answers) > MOST_ANSWERS:
                raise FileRefused(_("The file has too many rows."))
        except FileRefused as refusal:
            form.add_error("file", str(refusal))
            return self._page(returned=form, status=422)
        return self._proposals(answers)

    def _save(self) -> HttpResponse:
        form = TakenForm(self.request.POST)
        if not form.is_valid():
            messages.error(self.request, _("Read the file again."))
            return redirect(self.address)
        if not form.taken:
            messages.error(self.request, _("Choose at least one change."))
            return self._proposals(form.cleaned_data["answers"])
        try:
            plan = save_proposals(place=self.place, answers=form.taken, by=self.request.user)
        except FactsHaveChanged:
            messages.warning(
                self.request,
                _("Something has changed since. Look at the list again. Nothing was stored."),
            )
            return self._proposals(form.cleaned_data["answers"])
        except RowsAreWrong as wrong:
            for row in wrong.plan.rows:
                for problem in row.problems:
                    messages.error(self.request, f"{row.key}: {problem}")
            return self._proposals(form.cleaned_data["answers"])
        number = len(plan.written)
        text = ngettext(
            "%(count)d record has a new draft. Read it and publish it.",
            "%(count)d records have a new draft. Read and publish them.",
            number,
        )
        messages.success(self.request, text % {"count": number})
        return redirect(self.address)

    def _page(
        self,
        sheet: SheetForm | None = None,
        returned: ReturnedSheetForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        context = self.get_context_data(
            sheet=sheet or SheetForm(initial={"language": get_language()}),
            returned=returned or ReturnedSheetForm(),
            address=self.address,
            has_records=self.place.records.exists(),
        )
        return self.render_to_response(context, status=status)

    def _proposals(self, answers: Sequence[Answer]) -> HttpResponse:
        records = records_of(self.place)
        proposals = proposals_of(answers, records)
        form = TakenForm(initial={"answers": with_seen(answers, records)})
        context = self.get_context_data(
            proposals=list(enumerate(proposals)),
            can_be_saved=any(proposal.can_be_taken for proposal in proposals),
            form=form,
            address=self.address,
        )
        self.template_name = "atlas/admin/review_proposals.html"
        return self.render_to_response(context)


def review_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Offer the sheet beside each place in the list."""
    if isinstance(snippet, Jurisdiction) and may_change_records(user):
        address = reverse("atlas_review_sheet", args=[snippet.pk])
        yield Button(_("Review sheet"), address, icon_name="doc-full", priority=40)
