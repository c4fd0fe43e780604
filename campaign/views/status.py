"""How an action stands, and what its organiser can do about it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from campaign.forms.checking import CopyForm, HappeningForm, WithdrawForm
from campaign.models import (
    Action,
    ActionContent,
    Happening,
    State,
    Visibility,
)
from campaign.reporting import report_as_it_stands
from campaign.sections import can_be_edited, section_named
from campaign.selectors.contacts import contact_as_it_stands
from campaign.selectors.dates import open_year
from campaign.selectors.grants import may_ask, own_application
from campaign.selectors.kit import own_content
from campaign.selectors.pages import safety_link
from campaign.selectors.public import is_locked_down
from campaign.selectors.shown import ShownAction, shown_action
from campaign.services.drafts import copy_action
from campaign.services.sending import withdraw_registration
from campaign.services.states import StepNotOpen, confirm_held, is_over, set_happening
from campaign.sessions import enter_action, entered_action, leave
from campaign.views.entering import FOLDER, ButtonView, EnteredMixin, EnterView
from core.chrome import links_to_view
from core.codes import code_from
from core.forms import PublicForm, PublicFormView, QueuedFormView, Verdict
from core.languages import active_language
from core.links import Link


@dataclass(frozen=True)
class Milestone:
    """A line of the way that an action has gone; `at` is empty for what is so now."""

    text: str
    at: datetime | None


class MyActionView(EnterView):
    """The status of the action that is open in this browser, else the form for its code."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the one or the other."""
        action = entered_action(request)
        if action is None:
            return super().get(request, *args, **kwargs)
        answer = render(request, f"{FOLDER}/status.html", _status_context(action))
        add_never_cache_headers(answer)
        return answer


def _status_context(action: Action) -> dict[str, Any]:
    now = timezone.now()
    texts = {one.is_public: one for one in action.contents.select_related("city", "picture")}
    for one in texts.values():
        one.action = action
    wanted, public = texts.get(False), texts.get(True)
    current = wanted or public
    return {
        "action": action,
        "current": current,
        "public": public,
        "is_changing": wanted is not None and public is not None,
        "shown": _shown(current) if current else None,
        "milestones": milestones(action),
        "messages": action.messages.all(),
        "grant": own_application(action, active_language().code),
        "can_edit": can_be_edited(action, now),
        "can_be_held": public is not None and _can_be_held(action, public),
        "report": report_as_it_stands(action, public, now),
        "things_to_do": _things_to_do(action, current, now),
        "is_locked": current is not None and is_locked_down(current.country),
        "contact": contact_as_it_stands(action),
        "safety_link": safety_link(),
        "language_links": links_to_view("my_action"),
        "State": State,
        "Happening": Happening,
    }


def _shown(content: ActionContent) -> ShownAction:
    """Return the text with its picture at the address that only this browser can open."""
    picture_url = reverse("my_action_picture_file")
    return shown_action(content, language=active_language().code, picture_url=picture_url)


def _things_to_do(action: Action, current: ActionContent | None, now: datetime) -> list[Link]:
    """Return where the organiser can go on from here, what is most wanted first."""
    links = []
    if can_be_edited(action, now):
        links += [
            Link(reverse("my_action_what"), _("Change the text")),
            Link(reverse("my_action_check"), _("Check and send")),
            Link(reverse("my_action_contact"), _("Contact")),
        ]
        if may_ask(action):
            links.append(Link(reverse("my_action_grant"), _("Ask for a grant")))
    if current is not None and action.state not in (State.WITHDRAWN, State.DECLINED):
        links.append(Link(reverse("my_action_safety"), _("Make it more private")))
    if own_content(action) is not None:
        links.insert(0, Link(reverse("my_action_kit"), _("Posters, pictures and texts")))
    if action.may_introduce and action.introductions.exists():
        links.insert(0, Link(reverse("my_action_introduction"), _("Others in your city")))
    year = open_year(now)
    if current is not None and year is not None:
        again = _("Add another place or day")
        text = again if year == action.year else _("Copy it for %(year)d") % {"year": year.year}
        links.append(Link(reverse("my_action_copy"), text))
    return [*links, Link(reverse("my_action_withdraw"), _("Withdraw or delete it"))]


def milestones(action: Action) -> list[Milestone]:
    """Return what has happened, in order: begun, received, in review, decided."""
    found = [Milestone(_("Begun"), action.created_at)]
    if action.sent_at:
        found.append(Milestone(pgettext("day on which it arrived", "Received"), action.sent_at))
    if action.decided_at and action.state != State.WITHDRAWN:
        found.append(Milestone(_("Last read by a coordinator"), action.decided_at))
    if action.waits_since and action.waits_since != action.sent_at:
        found.append(Milestone(_("Your changes are waiting to be read"), action.waits_since))
    if action.state == State.IN_REVIEW:
        found.append(Milestone(_("In review"), action.claimed_at))
    if action.held_at:
        found.append(Milestone(_("Confirmed that it took place"), action.held_at))
    return found


def _can_be_held(action: Action, public: ActionContent) -> bool:
    waits = public.visibility == Visibility.AFTER and action.held_at is None
    return waits and action.state == State.APPROVED and is_over(action, public)


class WithdrawView(EnteredMixin, PublicFormView):
    """Withdraws an action at once, whatever its state."""

    form_class = WithdrawForm
    form_name = "campaign.withdraw"
    url_name = "my_action_withdraw"
    template_name = f"{FOLDER}/withdraw.html"

    def form_valid(self, form: PublicForm) -> HttpResponse:
        """Hide it, or delete everything; then show that it is done."""
        values = form.cleaned_data
        erase = values["what"] == WithdrawForm.ERASE
        withdraw_registration(
            action_id=self.action.pk,
            stays_counted=values["counted"] == WithdrawForm.COUNTED,
            erase=erase,
        )
        if erase:
            leave(self.request)
        self.template_name = f"{FOLDER}/withdrawn.html"
        return self.render_to_response(self.get_context_data(form=form, erased=erase))


class HappeningView(EnteredMixin, PublicFormView):
    """Says that an action is postponed, cancelled or planned again."""

    form_class = HappeningForm
    form_name = "campaign.happening"
    url_name = "my_action"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the buttons, as where the page is opened once more."""
        return redirect("my_action")

    def form_valid(self, form: PublicForm) -> HttpResponse:
        """Say so at once."""
        try:
            set_happening(
                action_id=self.action.pk, happening=Happening(form.cleaned_data["happening"])
            )
        except StepNotOpen:
            pass
        return redirect("my_action")

    def form_invalid(self, form: PublicForm) -> HttpResponse:
        """Lead back to the buttons."""
        return redirect("my_action")


class HeldView(ButtonView):
    """Confirms that an action took place."""

    def press(self) -> None:
        """Confirm it, if its day is over."""
        try:
            confirm_held(action_id=self.action.pk)
        except StepNotOpen:
            pass


class CopyView(EnteredMixin, QueuedFormView):
    """Begins another action with the text of this one: another day, another place, or the next year."""

    form_class = CopyForm
    form_name = "campaign.copy"
    url_name = "my_action_copy"
    template_name = f"{FOLDER}/copy.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Explain it, while a year is open."""
        if open_year(timezone.now()) is None:
            return redirect("my_action")
        return super().get(request, *args, **kwargs)

    def accept(self, form: PublicForm, verdict: Verdict) -> HttpResponse:
        """Make the copy and show its code."""
        year = open_year(timezone.now())
        code = code_from(f"{self.form_name}:{form.sending.nonce}")
        if year is None:
            return redirect("my_action")
        try:
            copy = copy_action(
                action_id=self.action.pk,
                year=year,
                language=active_language().code,
                sending_hash=form.sending_hash_of_page(self.form_name),
                code=code,
            )
        except StepNotOpen:
            return redirect("my_action")
        enter_action(self.request, copy)
        self.template_name = f"{FOLDER}/copied.html"
        return self.render_to_response(
            self.get_context_data(form=form, code=code, section=section_named("safety"))
        )
