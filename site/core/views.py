"""Views that belong to the whole site."""

import mimetypes
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    SuspiciousFileOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404, render
from django.template.defaultfilters import filesizeformat
from django.template.loader import get_template
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.translation import get_language_from_path, get_language_from_request
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from wagtail.views import serve as wagtail_serve

from core import chrome
from core.languages import active_language, language_of
from core.models import Video
from core.ranges import file_response
from core.routing import find_route


def redirect_to_language(request: HttpRequest) -> HttpResponse:
    """Send a visitor to the hub in the language that the browser asks for; no cookie is set."""
    response = HttpResponseRedirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@csrf_exempt
def serve_page(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve the page at this path of the active language through Wagtail's own hooks.

    Sendings are protected against forgery, but for routes of a page that are marked as exempt: the forms
    there check for themselves, so that nothing typed is lost.
    """
    route = find_route(request, path)
    # Wagtail looks here before it walks down the tree itself.
    request._wagtail_route_for_request = route  # type: ignore[attr-defined]
    view = route.args[0] if route.args else None
    serve = wagtail_serve if getattr(view, "csrf_exempt", False) else csrf_protect(wagtail_serve)
    answer: HttpResponseBase = serve(request, path)
    return answer


def captions(request: HttpRequest, translation_key: UUID, language: str) -> HttpResponse:
    """Return the captions of a live video in one language as WebVTT."""
    video = get_object_or_404(
        Video, translation_key=translation_key, locale__language_code=language, live=True
    )
    return HttpResponse(video.webvtt(), content_type="text/vtt; charset=utf-8")


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Serve an uploaded picture, clip or recording where no web server or storage service does it before us."""
    if not path.startswith(("images/", "recordings/", "videos/")):
        raise Http404
    try:
        file = default_storage.open(path)
        size = default_storage.size(path)
    except (OSError, SuspiciousFileOperation, ValueError) as error:
        raise Http404 from error
    headers = {
        "Content-Type": mimetypes.guess_type(path)[0] or "application/octet-stream",
        "Cache-Control": "public, max-age=604800",
    }
    return file_response(request, file, size, headers)


def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether the database answers and all migrations are applied; 503 where not."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        return HttpResponse("migrations waiting\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page, and in which languages there is one.

    A page that knows it of what lies below itself has put it on the request as `languages_of_path`.
    """
    known = getattr(request, "languages_of_path", None)
    context: dict[str, Any] = {"available_languages": known or _languages_with_this_path(request)}
    return render(request, "404.html", context, status=404)


def _languages_with_this_path(request: HttpRequest) -> list[dict[str, str]]:
    path = request.path_info.lstrip("/")
    if get_language_from_path(request.path_info):
        path = path.partition("/")[2]
    path = path if path.endswith("/") or not path else f"{path}/"
    found = []
    for page in chrome.pages_at(path):
        language = language_of(page.locale_id)
        found.append(
            {
                "code": language.code,
                "name": language.name,
                "direction": language.direction,
                "url": page.url or "",
            }
        )
    order = [code for code, _name in settings.LANGUAGES]
    return sorted(found, key=lambda item: order.index(item["code"]))


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the visitor may not see this."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form could not be trusted, in the reader's language."""
    return render(request, "403.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there can be no such page, or that a form was too large, without the database."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        limit = filesizeformat(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
        return HttpResponse(_standalone("413.html", limit=limit), status=413)
    return HttpResponse(_standalone("400.html"), status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that something broke here, without touching database or context."""
    return HttpResponse(_standalone("500.html"), status=500)


def service_unavailable(request: HttpRequest) -> HttpResponse:
    """Say that the site is back soon, without touching database or context. What was typed stays in the page."""
    from core.forms.kept import fields_to_send_again

    kept = fields_to_send_again(request)
    address, with_files = request.get_full_path(), bool(kept and request.FILES)
    page = _standalone("503.html", kept=kept, address=address, with_files=with_files)
    response = HttpResponse(page, status=503)
    response["Retry-After"] = "60"
    add_never_cache_headers(response)
    return response


def _standalone(template: str, **context: Any) -> str:
    return get_template(template).render({"content_language": active_language(), **context})
