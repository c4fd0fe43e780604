"""The admin's report on the interface's catalogues: how complete, where to get one, how to give one back."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.languages import language_choices, target_languages
from core.staff_access import LetsIn
from translation.interface.counting import catalogue_reports, room_label
from translation.interface.updating import (
    LARGEST_FILE,
    CatalogueUpdate,
    UnreadableCatalogueError,
    catalogue_file,
    plan_update,
    read_update,
)
from translation.rights import codes_to_review

MOST_SHOWN = 100


def may_see_catalogues(user: Any) -> bool:
    """Say whether a person sees how complete the interface is: reviewers, editors and administrators."""
    return bool(codes_to_review(user))


class CheckForm(forms.Form):
    """A catalogue to be looked at before it is handed on."""

    language = forms.ChoiceField(label=gettext_lazy("Language"))
    file = forms.FileField(
        label=gettext_lazy("PO file"),
        widget=forms.FileInput(attrs={"accept": ".po,text/x-gettext-translation"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = language_choices(target_languages())
        self.fields["language"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Read the file and compare it; what cannot be read is an error beside the field."""
        cleaned = super().clean() or self.cleaned_data
        file: UploadedFile | None = cleaned.get("file")
        if file is not None and cleaned.get("language"):
            try:
                update = read_update(file.read(LARGEST_FILE + 1))
                cleaned["plan"] = plan_update(cleaned["language"], update)
            except UnreadableCatalogueError as error:
                self.add_error("file", str(error))
        return cleaned


class InterfaceReportView(LetsIn, WagtailAdminTemplateMixin, View):
    """Shows the report, and on POST what an updated catalogue would change; it changes nothing itself."""

    template_name = "translation/interface/report.html"
    page_title = gettext_lazy("Interface texts")
    header_icon = "list-ul"

    def is_let_in(self, user: Any) -> bool:
        """Say whether a person sees how complete the interface is."""
        return may_see_catalogues(user)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show how complete the catalogues are."""
        return self._answer(CheckForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Show what a file would change, or why it cannot be read."""
        form = CheckForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._answer(form, status=422)
        return self._answer(form, form.cleaned_data["plan"])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where this is."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def _answer(
        self, form: CheckForm, plan: CatalogueUpdate | None = None, status: int = 200
    ) -> HttpResponse:
        reports = catalogue_reports()
        rooms = sorted({room for report in reports for room in report.rooms})
        context = self.get_context_data(
            reports=reports,
            rooms=[
                {"label": room_label(room), "parts": [report.rooms[room] for report in reports]}
                for room in rooms
            ],
            form=form,
            plan=plan,
            most_shown=MOST_SHOWN,
            lists=_lists(plan) if plan else [],
        )
        return self.render_to_response(context, status=status)


def _lists(plan: CatalogueUpdate) -> list[dict[str, Any]]:
    """Return the changes by what happens to them, each list with as many as a page can show."""
    named = (
        (_("New translations"), plan.added),
        (_("Kept: the file has these otherwise than the site"), plan.kept),
    )
    return [
        {
            "label": label,
            "changes": changes[:MOST_SHOWN],
            "more": max(0, len(changes) - MOST_SHOWN),
        }
        for label, changes in named
        if changes
    ]


def download_catalogue(request: HttpRequest, code: str) -> HttpResponse:
    """Send a language's catalogue as a PO file, for a new language one in which all is open.

    Raises Http404 for a code that is no language of the site, PermissionDenied for whoever may not see it.
    """
    if not may_see_catalogues(request.user):
        raise PermissionDenied
    if code not in target_languages():
        raise Http404
    response = HttpResponse(
        catalogue_file(code), content_type="text/x-gettext-translation; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="interface-{code}.po"'
    return response
