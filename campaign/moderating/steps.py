"""What a coordinator can do with an action on the page of its review."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaign.models import Action, Happening, Precision, Visibility
from campaign.moderating.forms import (
    HappeningForm,
    MessageForm,
    MorePrivateForm,
    NoteForm,
    VersionForm,
    WithdrawForm,
    WordingForm,
)
from campaign.services import correcting, pictures, states, telling

Perform = Callable[[Action, Any, dict[str, Any]], object]


@dataclass(frozen=True)
class Step:
    """One button: the form that goes with it, what it does, and what is said afterwards.

    With `goes_on`, the next action of the queue comes up.
    """

    perform: Perform
    done: Any
    form: type[forms.Form] | type[WordingForm] | None = None
    goes_on: bool = False


def _claim(action: Action, user: Any, data: dict[str, Any]) -> None:
    states.claim_action(action_id=action.pk, coordinator=user)


def _release(action: Action, user: Any, data: dict[str, Any]) -> None:
    states.release_action(action_id=action.pk, coordinator=user)


def _approve(action: Action, user: Any, data: dict[str, Any]) -> None:
    telling.approve_and_tell(action_id=action.pk, coordinator=user, version=data["version"])


def _ask(action: Action, user: Any, data: dict[str, Any]) -> None:
    telling.ask_and_tell(action_id=action.pk, coordinator=user, text=data["message"])


def _decline(action: Action, user: Any, data: dict[str, Any]) -> None:
    telling.decline_and_tell(action_id=action.pk, coordinator=user, text=data["message"])


def _note(action: Action, user: Any, data: dict[str, Any]) -> None:
    telling.add_note(action_id=action.pk, text=data["note"], author=user)


def _more_private(action: Action, user: Any, data: dict[str, Any]) -> None:
    telling.make_private_and_tell(
        action_id=action.pk,
        precision=Precision(data["precision"]),
        visibility=Visibility(data["visibility"]),
        actor=user,
    )


def _correct(action: Action, user: Any, data: dict[str, Any]) -> None:
    correcting.correct_wording(
        action_id=action.pk, coordinator=user, version=data["version"], wording=data["wording"]
    )


def _remove_picture(action: Action, user: Any, data: dict[str, Any]) -> None:
    pictures.remove_picture(action_id=action.pk, actor=user)


def _happening(action: Action, user: Any, data: dict[str, Any]) -> None:
    telling.change_happening_and_tell(
        action_id=action.pk, happening=Happening(data["happening"]), actor=user
    )


def _held(action: Action, user: Any, data: dict[str, Any]) -> None:
    states.confirm_held(action_id=action.pk, actor=user)


def _withdraw(action: Action, user: Any, data: dict[str, Any]) -> None:
    telling.withdraw_and_tell(
        action_id=action.pk,
        stays_counted=data["stays_counted"],
        erase=data["extent"] == "erase",
        actor=user,
    )


STEPS: dict[str, Step] = {
    "claim": Step(_claim, _("You look after this action now.")),
    "release": Step(_release, _("The action is back in the queue.")),
    "approve": Step(_approve, _("The action is approved."), VersionForm),
    "approve_next": Step(_approve, _("The action is approved."), VersionForm, goes_on=True),
    "ask": Step(_ask, _("The organiser is asked for changes."), MessageForm, goes_on=True),
    "decline": Step(_decline, _("The action is declined."), MessageForm, goes_on=True),
    "note": Step(_note, _("The note is kept."), NoteForm),
    "private": Step(_more_private, _("The action is more private now."), MorePrivateForm),
    "correct": Step(_correct, _("The wording is corrected."), WordingForm),
    "remove_picture": Step(_remove_picture, _("The picture is deleted.")),
    "happening": Step(_happening, _("Page and calendar say it now."), HappeningForm),
    "held": Step(_held, _("It is confirmed that the action took place.")),
    "withdraw": Step(_withdraw, _("The action is withdrawn."), WithdrawForm),
}
