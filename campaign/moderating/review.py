"""The one page on which an action is read and decided on."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaign.models import Action, ActionContent
from campaign.moderating.access import ModeratorsOnly, open_action
from campaign.moderating.filters import own_by_default
from campaign.moderating.forms import MorePrivateForm, WordingForm, words_in
from campaign.moderating.listing import filtered, handed_on
from campaign.moderating.review_context import review_context
from campaign.moderating.steps import STEPS, Step
from campaign.selectors import moderating
from campaign.services.states import ChangedMeanwhile, ClaimedByOther, StepNotOpen


class ReviewView(ModeratorsOnly, WagtailAdminTemplateMixin, View):
    """GET shows the action with everything that can be done; POST does one step, named by its button."""

    template_name = "campaign/moderating/review.html"
    page_title = gettext_lazy("Review")
    header_icon = "tasks"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Prepare an empty set of forms with mistakes."""
        super().setup(request, *args, **kwargs)
        self.faulty: dict[str, Any] = {}

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the review."""
        self.action = open_action(request.user, public_id)
        return self.render_to_response(self.get_context_data())

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Take the step whose button was pressed."""
        self.action = open_action(request.user, public_id)
        name = request.POST.get("step", "")
        step = STEPS.get(name)
        if step is None:
            return redirect(self._address())
        form = self._form(name, step)
        if form is not None and not form.is_valid():
            self.faulty = {name: form}
            return self.render_to_response(self.get_context_data(), status=422)
        return self._take(step, form)

    def _form(self, name: str, step: Step) -> Any:
        data = self.request.POST
        if step.form is None:
            return None
        if step.form is MorePrivateForm:
            return MorePrivateForm(data, content=self._text, initial=_privacy(self._text))
        if step.form is WordingForm:
            return WordingForm(data, instance=self._text)
        return step.form(data)

    @property
    def _text(self) -> ActionContent | None:
        """Return the text that is looked at: what waits, else what is public."""
        waiting = moderating.handed_in_text(self.action)
        return waiting or moderating.approved_text(self.action)

    def _take(self, step: Step, form: Any) -> HttpResponse:
        data = {"version": self.request.POST.get("version", ""), **_data(form)}
        try:
            step.perform(self.action, self.request.user, data)
        except ClaimedByOther:
            messages.error(self.request, _("Somebody else looks after this action."))
        except ChangedMeanwhile:
            text = _("The text has changed since you read it. Please read it again.")
            messages.error(self.request, text)
        except StepNotOpen:
            text = _("This is no longer possible: the action has moved on in the meantime.")
            messages.error(self.request, text)
        else:
            messages.success(self.request, str(step.done))
            if step.goes_on:
                return redirect(self._next_address())
            return self._lead_back()
        return self._keep_words(words_in(form)) if form is not None else self._lead_back()

    def _lead_back(self) -> HttpResponse:
        return redirect(self._address() if self._is_there else self._list_address())

    def _keep_words(self, words: list[str]) -> HttpResponse:
        """Show what was written for a step that somebody else was quicker to take."""
        if not words or not self._is_there:
            return self._lead_back()
        self.action = open_action(self.request.user, self.action.public_id)
        return self.render_to_response(self.get_context_data(unsent=words), status=409)

    @property
    def _is_there(self) -> bool:
        """Say whether there is still something to review: nothing of an action that was erased."""
        mine = moderating.moderated_actions(self.request.user)
        return mine.filter(pk=self.action.pk).exists()

    def _list_address(self) -> str:
        return f"{reverse('campaign_actions')}{handed_on(self.request)}"

    def _address(self) -> str:
        review = reverse("campaign_review", args=[self.action.public_id])
        return f"{review}{handed_on(self.request)}"

    def _next_address(self) -> str:
        """Return the review of the next action of the queue, or the queue if that was the last."""
        found = moderating.next_waiting(self._queue(), self.request.user)
        return self._address_of(found)

    def _queue(self) -> Any:
        waiting = moderating.waiting_actions(self.request.user)
        return filtered(own_by_default(waiting, self.request), self.request)

    def _address_of(self, action: Action | None) -> str:
        if action is None:
            return f"{reverse('campaign_queue')}{handed_on(self.request)}"
        return f"{reverse('campaign_review', args=[action.public_id])}{handed_on(self.request)}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the queue."""
        queue = f"{reverse('campaign_queue')}{handed_on(self.request)}"
        return [
            *self.breadcrumbs_items,
            {"url": queue, "label": _("Actions to review")},
            {"url": "", "label": self.action.public_id},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template the action and all forms, those with mistakes as they were filled in."""
        skip = moderating.next_waiting(self._queue(), self.request.user, after=self.action)
        return {
            **super().get_context_data(**kwargs),
            **review_context(self.action, self.request, self.faulty),
            "skip_url": self._address_of(skip),
            "own_url": self._address(),
        }


def _privacy(content: ActionContent | None) -> dict[str, Any]:
    if content is None:
        return {}
    return {"precision": content.precision, "visibility": content.visibility}


def _data(form: forms.Form | WordingForm | None) -> dict[str, Any]:
    if form is None:
        return {}
    if isinstance(form, WordingForm):
        return {"wording": form.wording}
    return dict(form.cleaned_data)
