"""Sending the law map's files, and what they say of themselves."""

import base64
import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse

from core.attachments import attachment
from core.links import absolute

FOREVER = "public, max-age=31536000, immutable"


def about_page(page: Any, query: str = "") -> Any:
    """Return what files that belong to a map's page say of themselves."""
    from atlas.data.dataset import about_now

    return about_now(
        title=page.title,
        address=absolute(page.url),
        language=page.locale.language_code,
        query=query,
    )


def send_data(
    request: HttpRequest, content: bytes, media_type: str, name: str, *, frozen: bool = False
) -> HttpResponse:
    """Return a file for programs of other sites, too, with its checksum; 304 where it is known already.

    The checksum is that of the file before a server compresses it (RFC 5843, id-sha-256).
    """
    digest = hashlib.sha256(content).hexdigest()
    headers = {
        "Digest": f"id-sha-256={base64.b64encode(bytes.fromhex(digest)).decode()}",
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "X-Robots-Tag": "noindex",
        **({"Cache-Control": FOREVER} if frozen else {}),
    }
    return attachment(
        request, content, name=name, media_type=media_type, etag=digest, headers=headers
    )
