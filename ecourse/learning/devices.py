"""How a device holds on to a record: a cookie with the code, set by nothing but a sending that saved something.

A second cookie says only that there is the first, so that the script on a page knows when to ask for progress.
Where a browser takes no cookies, the page that answers carries the code on, sealed, to its own next sending:
the record then lasts for the visit.
"""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from core.codes import find_by_code
from core.codes.writing import read_code
from core.encryption import SealedText, UnreadableValue, seal
from ecourse.models import Learner

COOKIE = "learner"
MARKER = "learning"
VISIT = "visit"
LIFE = timedelta(days=365)


def code_of(request: HttpRequest) -> str:
    """Return the code that came with a request, by cookie or with the visit, else nothing."""
    return code_of_device(request) or opened_code(request.POST.get(VISIT, ""))


def code_of_device(request: HttpRequest) -> str:
    """Return the code in this device's cookie, else nothing."""
    return read_code(request.COOKIES.get(COOKIE, "")) or ""


def learner_of(request: HttpRequest) -> Learner | None:
    """Return the record that a request goes on with, else None."""
    code = code_of(request)
    return find_by_code(Learner.objects.all(), code) if code else None


def has_cookie(request: HttpRequest) -> bool:
    """Say whether this device has a cookie of ours, even one whose record is gone."""
    return COOKIE in request.COOKIES


def keep_on_device(response: HttpResponse, code: str) -> None:
    """Let the device go on with the record of this code for another year."""
    _set(response, COOKIE, read_code(code) or "", httponly=True)
    _set(response, MARKER, "1", httponly=False)


def forget_on_device(response: HttpResponse) -> None:
    """Take the code from the device; the record stays."""
    for name in (COOKIE, MARKER):
        response.delete_cookie(name, samesite="Lax")


def sealed_code(code: str) -> str:
    """Return a code as a page may carry it; only this site can open it."""
    return seal(code).token


def opened_code(token: str) -> str:
    """Return the code that was sealed, or nothing where somebody has made this up."""
    try:
        return read_code(SealedText(token).open()) or ""
    except UnreadableValue:
        return ""


def _set(response: HttpResponse, name: str, value: str, *, httponly: bool) -> None:
    response.set_cookie(
        name,
        value,
        max_age=LIFE,
        httponly=httponly,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
