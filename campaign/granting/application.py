"""One application: what it asks for, its scores, and what is decided."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from campaign.granting.access import DeskOnly, open_application
from campaign.granting.application_context import application_context, own_review
from campaign.granting.forms import AwardForm, ConflictForm, MessageForm, ScoreForm, SettleForm
from campaign.selectors import grant_desk
from campaign.selectors.grants import money
from campaign.services import grant_decisions, grant_reviews
from campaign.services.states import StepNotOpen
from core.languages import active_language

# Standing back is for everybody at the desk, scoring for reviewers, and all else for who decides.
ALLOWED: dict[str, Callable[[Any], bool]] = {
    "score": grant_desk.may_review,
    "conflict": grant_desk.works_at_desk,
}
WORDS: dict[type[StepNotOpen], Any] = {
    grant_reviews.ScoresComplete: gettext_lazy("Both scores are there: nothing was changed."),
    grant_reviews.ConflictDeclared: gettext_lazy("You have stood back from this application."),
    grant_reviews.ApplicationChanged: gettext_lazy(
        "The organiser has changed the application since you read it. Please read it again."
    ),
    grant_decisions.NotReachable: gettext_lazy(
        "The organiser cannot be reached any more, so that no grant can be arranged."
    ),
}


class ApplicationView(DeskOnly, WagtailAdminTemplateMixin, View):
    """GET shows the application; POST takes the step whose button was pressed."""

    template_name = "campaign/granting/application.html"
    page_title = gettext_lazy("Application for a grant")
    header_icon = "pick"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Prepare an empty set of forms with mistakes."""
        super().setup(request, *args, **kwargs)
        self.faulty: dict[str, forms.Form] = {}

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the application."""
        self.application = open_application(request.user, public_id)
        return self._answer()

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Take a step. Raises PermissionDenied for one that is not the person's."""
        self.application = open_application(request.user, public_id)
        name = request.POST.get("step", "")
        steps: dict[str, tuple[forms.Form, Callable[[Any], None]]] = self._steps()
        if name not in steps:
            return redirect(self._address())
        if not ALLOWED.get(name, grant_desk.may_decide)(request.user):
            raise PermissionDenied
        form, take = steps[name]
        if form.is_valid():
            self._take(take, form)
        if form.errors:
            self.faulty = {name: form}
            return self._answer(status=422)
        out = name == "conflict"
        return redirect("campaign_grants" if out else self._address())

    def _steps(self) -> dict[str, tuple[forms.Form, Callable[[Any], None]]]:
        data, application = self.request.POST, self.application
        criteria = application.action.year.grant_criteria.all()
        own = own_review(application, self.request.user)
        return {
            "score": (ScoreForm(data, criteria=criteria, own=own), self._score),
            "conflict": (ConflictForm(data), self._stand_back),
            "award": (AwardForm(data, application=application), self._award),
            "decline": (MessageForm(data), self._decline),
            "settle": (SettleForm(data, application=application), self._settle),
        }

    def _take(self, take: Callable[[Any], None], form: forms.Form) -> None:
        """Take the step, or say why it cannot be taken."""
        try:
            take(form)
        except StepNotOpen as error:
            words = WORDS.get(type(error), _("Somebody was faster: this cannot be done any more."))
            messages.error(self.request, words)
        except grant_decisions.OverBudget as error:
            year = self.application.action.year
            left = money(error.left, year.grant_currency, active_language().code)
            text = _("Only %(left)s of the budget are left. Tick the box to award it all the same.")
            form.add_error("over_budget", text % {"left": left})

    def _score(self, form: ScoreForm) -> None:
        grant_reviews.give_score(
            application_id=self.application.pk,
            reviewer=self.request.user,
            points=form.points,
            comment=form.cleaned_data["comment"],
            version=self._version,
        )
        messages.success(self.request, _("Your score is kept."))

    def _stand_back(self, form: ConflictForm) -> None:
        grant_reviews.declare_conflict(
            application_id=self.application.pk, reviewer=self.request.user
        )
        messages.success(self.request, _("You have stood back from this application."))

    def _award(self, form: AwardForm) -> None:
        values = form.cleaned_data
        grant_decisions.award_grant(
            application_id=self.application.pk,
            amount=values["amount"],
            message=values["message"],
            report_due_on=values["report_due_on"],
            coordinator=self.request.user,
            over_budget=values["over_budget"],
            version=self._version,
        )
        messages.success(self.request, _("The grant is awarded, and the organiser is told."))

    def _decline(self, form: MessageForm) -> None:
        grant_decisions.decline_grant(
            application_id=self.application.pk,
            message=form.cleaned_data["message"],
            coordinator=self.request.user,
            version=self._version,
        )
        messages.success(self.request, _("The application is declined, and the organiser is told."))

    def _settle(self, form: SettleForm) -> None:
        grant_decisions.settle_grant(
            application_id=self.application.pk,
            is_paid=form.cleaned_data["is_paid"],
            report_due_on=form.cleaned_data["report_due_on"],
            coordinator=self.request.user,
        )
        messages.success(self.request, _("It is noted."))

    @property
    def _version(self) -> str:
        return self.request.POST.get("version", "")

    def _address(self) -> str:
        return reverse("campaign_grant", args=[self.application.action.public_id])

    def _answer(self, status: int = 200) -> HttpResponse:
        context = application_context(self.application, self.request.user, self.faulty)
        return self.render_to_response(self.get_context_data(**context), status=status)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("campaign_grants"), "label": _("Applications for grants")},
            {"url": "", "label": self.application.action.public_id},
        ]
