"""The section of the form in which an organiser asks for a grant, and taking that back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property

from campaign.forms.base import SectionForm
from campaign.forms.grant import GrantForm
from campaign.selectors.grants import may_ask, money, needs_of, own_application
from campaign.services.grants import save_application, withdraw_application
from campaign.services.states import StepNotOpen
from campaign.views.entering import ButtonView
from campaign.views.sections import SectionView
from core.languages import active_language


class GrantView(SectionView):
    """Asking for a grant; it answers only while grants are open and nothing is decided."""

    name = "grant"
    form_class = GrantForm
    template_name = "campaign/grants/section.html"

    @cached_property
    def is_open(self) -> bool:
        """Say whether a grant can be asked for now."""
        return super().is_open and may_ask(self.action)

    def save(self, form: SectionForm) -> None:
        """Save the application; an empty form asks for nothing."""
        assert isinstance(form, GrantForm)
        if not form.is_empty:
            save_application(
                action_id=self.action.pk, amount=form.cleaned_data["amount"], lines=form.lines
            )

    def go_on(self) -> HttpResponse:
        """Lead on; for an action that was sent already there is nothing to go on to but its status."""
        if self.action.sent_at is not None and "check" not in self.request.POST:
            return redirect("my_action")
        return super().go_on()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the terms of the year's grants, and what is still missing."""
        year, language = self.action.year, active_language().code
        largest, application = year.largest_grant, own_application(self.action, language)
        return super().get_context_data(
            year=year,
            currency=year.grant_currency,
            largest=money(largest, year.grant_currency, language) if largest else "",
            application=application,
            needs=application.needs if application else needs_of(self.action),
            **kwargs,
        )


class WithdrawGrantView(ButtonView):
    """Takes an application back at once."""

    def press(self) -> None:
        """Take it back, unless it was declined or paid meanwhile."""
        try:
            withdraw_application(action_id=self.action.pk)
        except StepNotOpen:
            pass
