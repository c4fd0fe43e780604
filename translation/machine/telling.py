"""What a person is told of the suggestions of a machine."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail_localize.models import Translation

from translation.machine.server import server_for
from translation.machine.suggesting import Suggested, suggest_by_machine


def suggest_and_tell(request: HttpRequest, translation: Translation, **which: Any) -> Suggested:
    """Ask the machine for a person who may change the page, and say what came of it. Raises PermissionDenied.

    `which` strings is as for `suggest_by_machine`.
    """
    server = server_for(translation)
    if server is None:
        messages.error(request, _("Machine translation is turned off."))
        return Suggested()
    found = suggest_by_machine(translation=translation, user=request.user, server=server, **which)
    _tell(request, found)
    return found


def _tell(request: HttpRequest, found: Suggested) -> None:
    if found.filled:
        text = ngettext(
            "%(count)d string has a suggestion of the machine now. Read it: it may be wrong.",
            "%(count)d strings have suggestions of the machine now. Read them: they may be wrong.",
            found.filled,
        )
        messages.success(request, text % {"count": found.filled})
    if found.unfit:
        text = ngettext(
            "%(count)d answer of the machine could not be used. The string stays without translation.",
            "%(count)d answers of the machine could not be used. The strings stay without translation.",
            found.unfit,
        )
        messages.warning(request, text % {"count": found.unfit})
    if found.fault:
        messages.error(request, found.fault)
    elif found.left:
        text = ngettext(
            "%(count)d string has not been asked for yet. Choose the button again.",
            "%(count)d strings have not been asked for yet. Choose the button again.",
            found.left,
        )
        messages.info(request, text % {"count": found.left})
    elif not (found.filled or found.unfit):
        messages.info(request, _("There is nothing without translation here any more."))
