"""The reference that the hub is compared with: a bare Django view that returns the same bytes."""

import os
from functools import cache
from pathlib import Path

from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path


@cache
def page(language: str) -> bytes:
    """Return the hub's bytes in one language, as they were saved before the measurement."""
    return (Path(os.environ["BENCH_PAGE_FOLDER"]) / f"{language}.html").read_bytes()


def view(request: HttpRequest, language: str) -> HttpResponse:
    """Return the page without doing anything for it."""
    return HttpResponse(page(language))


urlpatterns = [path("<slug:language>/", view)]
application = get_wsgi_application()
