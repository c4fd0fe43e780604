"""Answering a request with a typeset document."""

from django.http import HttpRequest, HttpResponse

from core.attachments import attachment
from core.typesetting.documents import Document


def document_file(
    request: HttpRequest, document: Document, content: bytes, *, name: str
) -> HttpResponse:
    """Return a document's PDF as an attachment; its footer is the address of the page that it stands for."""
    link = f'<{document.data["footer"]}>; rel="canonical"'
    return attachment(
        request,
        content,
        name=name,
        media_type="application/pdf",
        etag=document.digest,
        headers={"Link": link},
    )
