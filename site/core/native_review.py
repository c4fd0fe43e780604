"""Ending the notice that a translation awaits a native reader."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.dispatch import Signal
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from core.models import BasePage

LOG_ACTION = "core.native_review"
# Sent with `page`.
native_review_ended = Signal()


@transaction.atomic
def end_native_review(*, page: BasePage, user: object) -> None:
    """Take the notice off a translation and write down who vouched for it."""
    type(page).objects.filter(pk=page.pk).update(awaiting_native_review=False)
    log(instance=page, action=LOG_ACTION, user=user)
    native_review_ended.send(sender=type(page), page=page)


def confirm_native_review(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask, and on POST end the notice; for those who may publish the page."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    if not isinstance(page, BasePage) or not page.awaiting_native_review:
        raise Http404
    if request.method == "POST":
        end_native_review(page=page, user=request.user)
        messages.success(request, _("Readers no longer see the notice."))
        return redirect("wagtailadmin_pages:edit", page.id)
    return render(request, "core/admin/confirm_native_review.html", {"page": page})
