"""A voice of its own for each language of a recording: the editor of translations takes texts alone."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets import Button

from core.languages import language_of
from core.models import Recording
from core.roles import may_work_in


class VoiceForm(forms.ModelForm[Recording]):
    """A file with a voice, and how long it speaks."""

    file = Recording._meta.get_field("file").formfield(widget=forms.FileInput)

    class Meta:
        model = Recording
        fields = ("file", "duration_seconds")


def may_change_voice(user: Any, recording: Recording) -> bool:
    """Say whether a person may publish recordings of this language."""
    code = language_of(recording.locale_id).code
    return user.has_perm("core.publish_recording") and may_work_in(user, code)


@transaction.atomic
def save_voice(*, recording: Recording, user: Any) -> None:
    """Save a recording with its new file, which everybody hears at once where it is live."""
    recording.save()
    revision = recording.save_revision(user=user, log_action=True)
    if recording.live:
        revision.publish(user=user)


def change_voice(request: HttpRequest, recording_id: int) -> HttpResponse:
    """Ask for the voice of one language. Raises PermissionDenied for who may not publish it."""
    recording = get_object_or_404(Recording, pk=recording_id)
    if not may_change_voice(request.user, recording):
        raise PermissionDenied
    form = VoiceForm(request.POST or None, request.FILES or None, instance=recording)
    if request.method == "POST" and form.is_valid():
        save_voice(recording=form.instance, user=request.user)
        messages.success(request, _("The new voice is there."))
        return redirect("wagtailsnippets_core_recording:list")
    context = {"form": form, "recording": recording, "language": language_of(recording.locale_id)}
    return render(request, "core/admin/change_voice.html", context)


def voice_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Offer the view beside each recording in the list."""
    if isinstance(snippet, Recording) and may_change_voice(user, snippet):
        address = reverse("core_change_voice", args=[snippet.pk])
        yield Button(_("Change the voice"), address, icon_name="media", priority=40)
