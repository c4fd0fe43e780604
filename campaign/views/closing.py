"""Closing a year, and reopening it, in the admin."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaign.models import CampaignYear, YearClosing
from campaign.selectors.figures import count_actions
from campaign.selectors.public import counted_contents
from campaign.services.closing import YearNotOver, close_year, reopen_year

PERMISSION = "campaign.change_campaignyear"


class ClosingForm(forms.Form):
    """What readers should know about the figure."""

    note = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Shown with the figure: what it rests on, and what it may lack."),
    )
    note_language = forms.ChoiceField(
        label=gettext_lazy("Language of the note"), choices=settings.LANGUAGES
    )


def close_year_view(request: HttpRequest, year_id: int) -> HttpResponse:
    """Ask for a note, and on POST freeze the year's figure, or take that back."""
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    year = get_object_or_404(CampaignYear, pk=year_id)
    closing = YearClosing.objects.filter(year=year).first()
    if request.method == "POST" and "reopen" in request.POST:
        reopen_year(year_id=year.pk)
        messages.success(request, _("The year is open again; its figure is counted anew."))
        return _to_year(year)
    form = ClosingForm(request.POST or None, initial={"note_language": settings.LANGUAGE_CODE})
    if request.method == "POST" and form.is_valid() and _close(request, year, form):
        return _to_year(year)
    cities, countries = count_actions(counted_contents(year))
    context: dict[str, Any] = {
        "year": year,
        "closing": closing,
        "form": form,
        "cities": cities,
        "countries": countries,
    }
    return render(request, "campaign/admin/close_year.html", context)


def _close(request: HttpRequest, year: CampaignYear, form: ClosingForm) -> bool:
    """Close the year; where its day is still to come, say so beside the note."""
    try:
        close_year(
            year_id=year.pk,
            note=form.cleaned_data["note"],
            note_language=form.cleaned_data["note_language"],
            moment=timezone.now(),
        )
    except YearNotOver:
        form.add_error(None, _("A year can be closed once its day of action is over everywhere."))
        return False
    messages.success(request, _("The year is closed and its figure frozen."))
    return True


def _to_year(year: CampaignYear) -> HttpResponse:
    return redirect("campaign_years:edit", year.pk)
