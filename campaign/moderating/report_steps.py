"""What a coordinator can do with a report and with each of its photos."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.models import Action
from campaign.moderating.forms import MessageForm, VersionForm
from campaign.services import photos, reports


class PhotoChoiceForm(forms.Form):
    """Says which photo a step is about."""

    photo = forms.CharField(max_length=32, widget=forms.HiddenInput)


class DeclinePhotoForm(PhotoChoiceForm):
    """Why a photo is declined; the organiser reads it beside the photo."""

    reason = forms.CharField(
        label=_("Why not"),
        help_text=_("The organiser reads it. The file of the photo is deleted at once."),
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Tell the organiser why the photo is declined.")},
    )


Perform = Callable[[Action, Any, dict[str, Any]], object]


@dataclass(frozen=True)
class ReportStep:
    """One button: the form that goes with it, what it does, and what is said afterwards.

    With `goes_on`, the next report of the queue comes up.
    """

    perform: Perform
    done: Any
    form: type[forms.Form]
    goes_on: bool = False


def _approve(action: Action, user: Any, data: dict[str, Any]) -> None:
    reports.approve_report(action_id=action.pk, coordinator=user, version=data["version"])


def _ask(action: Action, user: Any, data: dict[str, Any]) -> None:
    reports.ask_about_report(action_id=action.pk, coordinator=user, text=data["message"])


def _decline(action: Action, user: Any, data: dict[str, Any]) -> None:
    reports.decline_report(action_id=action.pk, coordinator=user, text=data["message"])


def _approve_photo(action: Action, user: Any, data: dict[str, Any]) -> None:
    photos.approve_photo(action_id=action.pk, key=data["photo"], coordinator=user)


def _decline_photo(action: Action, user: Any, data: dict[str, Any]) -> None:
    photos.decline_photo(
        action_id=action.pk, key=data["photo"], coordinator=user, reason=data["reason"]
    )


def _to_blur(action: Action, user: Any, data: dict[str, Any]) -> None:
    photos.ask_for_blurring(action_id=action.pk, key=data["photo"], coordinator=user)


def _no_blurring(action: Action, user: Any, data: dict[str, Any]) -> None:
    photos.clear_blurring(action_id=action.pk, key=data["photo"], coordinator=user)


STEPS: dict[str, ReportStep] = {
    "approve": ReportStep(_approve, _("The report is approved."), VersionForm),
    "approve_next": ReportStep(_approve, _("The report is approved."), VersionForm, goes_on=True),
    "ask": ReportStep(_ask, _("The organiser is asked for changes."), MessageForm, goes_on=True),
    "decline": ReportStep(_decline, _("The report is declined."), MessageForm, goes_on=True),
    "photo_approve": ReportStep(_approve_photo, _("The photo is approved."), PhotoChoiceForm),
    "photo_decline": ReportStep(
        _decline_photo, _("The photo is declined, and its file is deleted."), DeclinePhotoForm
    ),
    "photo_blur": ReportStep(
        _to_blur, _("The photo is on the desk for blurring."), PhotoChoiceForm
    ),
    "photo_keep": ReportStep(
        _no_blurring, _("The photo can be approved as it is."), PhotoChoiceForm
    ),
}
