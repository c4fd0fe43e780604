"""Pages that readers can take along as a PDF."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import re_path

from core.models.routable import RoutablePageMixin
from core.references import Found
from core.typesetting.answers import document_file
from core.typesetting.documents import Document
from core.typesetting.errors import TypesettingError
from core.typesetting.pages import page_document, page_folder
from core.typesetting.selectors import fault_of, kept_document
from core.typesetting.writer import Writer


class PrintedPageMixin(RoutablePageMixin):
    """A page with a `body` that is also offered as a tagged PDF, made by a task after publishing."""

    @property
    def pdf_url(self) -> str:
        """Return the address of the PDF; empty for a page that is not live."""
        return f"{self.url}page.pdf" if self.live else ""

    def add_printed_references(self, found: Found) -> None:
        """Add ids of what the document shows beside the page's own fields and stream."""

    def write_head(self, writer: Writer) -> None:
        """Write what stands before the page's stream: what the text's state is."""
        if self.is_example:
            writer.add("note", text=_("Invented example"))
        if self.awaiting_native_review:
            writer.add("note", text=_("This translation awaits review by a native reader."))

    def write_foot(self, writer: Writer) -> None:
        """Write what stands after the page's stream."""

    @re_path(r"^page\.pdf/$")
    def pdf(self, request: HttpRequest) -> HttpResponse:
        """Answer with the PDF, or with a page that says when there will be one (202) or why not (404)."""
        from core.tasks import ask_for_page_document

        folder = page_folder(self.pk)
        try:
            document = page_document(self)
        except TypesettingError:
            return self._excuse(request, failed=True)
        content = kept_document(folder, document)
        if content is not None:
            return self._file(request, document, content)
        if fault_of(folder, document) is not None:
            return self._excuse(request, failed=True)
        ask_for_page_document(self.pk)
        return self._excuse(request, failed=False)

    def _file(self, request: HttpRequest, document: Document, content: bytes) -> HttpResponse:
        name = f"{self.slug}-{document.language}.pdf"
        return document_file(request, document, content, name=name)

    def _excuse(self, request: HttpRequest, *, failed: bool) -> HttpResponse:
        request.shown_page = self  # type: ignore[attr-defined]
        context = {"page": self, "failed": failed}
        with self.rendering(request):
            response = render(request, "core/pdf_awaited.html", context)
        response.status_code = 404 if failed else 202
        response["Cache-Control"] = "no-store"
        if not failed:
            response["Retry-After"] = "5"
        return response
