"""Files that are made here and downloaded."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response


def attachment(
    request: HttpRequest,
    content: bytes,
    *,
    name: str,
    media_type: str,
    etag: str,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Return a file as an attachment; 304 where the browser has it already, as `etag` says.

    Whoever keeps it asks each time whether it has changed, unless `headers` say otherwise.
    """
    whole = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Cache-Control": "no-cache",
        "ETag": f'"{etag}"',
        **(headers or {}),
    }
    response = HttpResponse(content, content_type=media_type, headers=whole)
    answer: HttpResponse | None = get_conditional_response(
        request, etag=whole["ETag"], response=response
    )
    return answer or response
