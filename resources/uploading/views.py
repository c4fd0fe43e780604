"""The page on which several PDFs are uploaded."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from resources.doubles.finding import known_publications
from resources.importing.access import ImportersOnly, may_upload
from resources.uploading.forms import UploadForm
from resources.uploading.services import Uploaded, upload_publication


class UploadView(ImportersOnly, WagtailAdminTemplateMixin, View):
    """GET asks for the files; POST stores them one by one and says what became of each."""

    template_name = "resources/admin/upload.html"
    page_title = gettext_lazy("Upload several publications")
    header_icon = "doc-full-inverse"

    def is_let_in(self, user: Any) -> bool:
        """Let those in who may add documents, too."""
        return may_upload(user)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._answer(UploadForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make a document and a draft of each file."""
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._answer(form, status=422)
        known = known_publications()
        results = [
            upload_publication(
                file=file,
                language=form.cleaned_data["language"],
                keeps_findings=form.cleaned_data["keeps_findings"],
                by=request.user,
                known=known,
            )
            for file in form.cleaned_data["pdfs"]
        ]
        again = UploadForm(initial={"language": form.cleaned_data["language"]})
        return self._answer(again, results=results)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Say where this is."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def _answer(
        self, form: UploadForm, results: list[Uploaded] | None = None, status: int = 200
    ) -> HttpResponse:
        context = self.get_context_data(form=form, results=results)
        return self.render_to_response(context, status=status)
