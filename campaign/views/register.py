"""Beginning an action: the country, then safety, then the code."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse

from campaign.forms.safety import CountryForm, SafetyForm
from campaign.models import ActionContent
from campaign.services.drafts import begin_action
from campaign.views.below_year import FOLDER, BelowYearView
from core.forms import PublicForm, QueuedFormView, Verdict
from core.languages import active_language


class RegisterView(BelowYearView, QueuedFormView):
    """Nothing is stored before safety is settled."""

    form_name = "campaign.register"
    form_class = CountryForm
    template_name = f"{FOLDER}/start.html"
    path_below: ClassVar[str] = "register/"
    saves = False

    def get_form(self, form_class: type[PublicForm] | None = None) -> PublicForm:
        """Return the form that was sent: the country alone, or safety."""
        if "suggested_for" not in self.request.POST:
            return CountryForm(**self.get_form_kwargs())
        self.saves = True  # type: ignore[misc]
        return self._safety_form(self.request.POST)

    def _safety_form(self, data: Any = None, **initial: str) -> SafetyForm:
        self.template_name = f"{FOLDER}/safety_first.html"
        return SafetyForm(data, action=None, content=ActionContent(), initial=initial)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Choose the form before its sending is checked."""
        self.get_form()
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: PublicForm) -> HttpResponse:
        """Ask for safety after the country; after safety begin the draft."""
        if not isinstance(form, SafetyForm):
            return self._ask_for_safety(form.cleaned_data["country"])
        if form.has_other_suggestions:
            return self._ask_for_safety(form.chosen_country)
        return super().form_valid(form)

    def _ask_for_safety(self, country: str) -> HttpResponse:
        self.saves = True  # type: ignore[misc]
        form = self._safety_form(country=country)
        return self.render_to_response(self.get_context_data(form=form))

    def accept(self, form: PublicForm, verdict: Verdict) -> HttpResponse:
        """Begin the draft."""
        assert isinstance(form, SafetyForm)
        values = form.content_values()
        return self.begin(
            form,
            ActionContent(**values),
            lambda code, sending_hash: begin_action(
                year=self.page.campaign_year,
                language=active_language().code,
                values=values,
                slow=verdict is Verdict.SLOW,
                sending_hash=sending_hash,
                code=code,
            ),
        )
