"""What somebody typed, carried along in a page until it can be taken."""

from django.http import HttpRequest

from core.forms.views import comes_from_here
from core.log_in.middleware import ACCOUNT_PREFIX

NEVER_KEPT = "password"


def typed_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Return names and values of a sending as hidden fields need them; files are not among them."""
    sent = request.POST
    return [(name, value) for name in sent for value in sent.getlist(name)]


def fields_to_send_again(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what a sending held that could not be taken at all, for a page that sends it once more.

    Empty for everything but forms of this site, and where people log in: nothing of another site's sending
    gets into a page, and no password.
    """
    if request.method != "POST" or not comes_from_here(request):
        return []
    if request.path_info.startswith(ACCOUNT_PREFIX):
        return []
    return [(name, value) for name, value in typed_fields(request) if NEVER_KEPT not in name]
