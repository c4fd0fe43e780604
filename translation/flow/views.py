"""Submitting a translation from any of its editors."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from wagtail.admin.utils import get_valid_next_url_from_request

from translation.flow.editor import say_refused
from translation.flow.submitting import NotReady, submit_translation
from translation.strings.editing import open_translation


@require_POST
def submit(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Submit a translation for review, and go back; for those who translate into its language."""
    translation = open_translation(request.user, translation_id)
    try:
        count = submit_translation(translation=translation, user=request.user)
    except NotReady as refusal:
        say_refused(request, translation, refusal.faults, _("It was not submitted."))
    else:
        text = ngettext(
            "Submitted. %(count)d string awaits review.",
            "Submitted. %(count)d strings await review.",
            count,
        )
        messages.success(request, text % {"count": count})
    review = reverse("translation_review", args=[translation.pk])
    return redirect(get_valid_next_url_from_request(request) or review)
