"""The admin's own pages about people."""

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from core.people import departures


def end_access(request: HttpRequest, user_id: int) -> HttpResponse:
    """Ask, and on POST end a person's access; for administrators."""
    person = get_object_or_404(get_user_model(), pk=user_id)
    if not departures.may_end_access(person, request.user):
        raise PermissionDenied
    if request.method == "POST":
        departures.end_access(person=person, by=request.user)
        messages.success(request, _("Their access has ended."))
        return redirect("wagtailusers_users:index")
    return render(request, "core/admin/people/end_access.html", {"person": person})
