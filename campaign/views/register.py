"""Beginning an action: the country, then safety, then the code."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from campaign.forms.safety import CountryForm, SafetyForm
from campaign.models import ActionContent
from campaign.sections import next_section
from campaign.services.drafts import begin_action
from campaign.services.states import StepNotOpen
from campaign.sessions import enter_action
from core.codes import code_from
from core.forms import PublicForm, PublicFormView, Verdict
from core.languages import active_language

FOLDER = "campaign/register"
PATH = "register/"


class RegisterView(PublicFormView):
    """Open to everybody while the year takes actions. Nothing is stored before safety is settled."""

    form_name = "campaign.register"
    form_class = CountryForm
    template_name = f"{FOLDER}/start.html"
    saves = False
    # The page of the year, a GlobalDayPage.
    page: Any = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say when the form is open, where it is not; never show a form that takes nothing."""
        if self.page.campaign_year.registering_is_open_at(timezone.now()):
            answer = super().dispatch(request, *args, **kwargs)
            assert isinstance(answer, HttpResponse)
            return answer
        self.template_name = f"{FOLDER}/closed.html"
        status = 409 if request.method == "POST" else 200
        return self.render_to_response(
            {"year": self.page.campaign_year, "phase": self.page.phase}, status=status
        )

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
        """Begin the draft, open it in this browser, and show its code, once and in no address."""
        assert isinstance(form, SafetyForm)
        # What the page says may change until it is left; the draft and its code stay the same.
        seed = f"{self.form_name}:{form.sending.nonce}"
        code = code_from(seed)
        try:
            action = begin_action(
                year=self.page.campaign_year,
                language=active_language().code,
                values=form.content_values(),
                slow=verdict is Verdict.SLOW,
                sending_hash=form.sending_hash_of_page(self.form_name),
                code=code,
            )
        except StepNotOpen:
            form.add_error(
                None, _("This was sent already. Open it with the code that you were shown.")
            )
            return self.form_invalid(form)
        enter_action(self.request, action)
        self.template_name = f"{FOLDER}/begun.html"
        following = next_section("safety", ActionContent(**form.content_values()))
        return self.render_to_response(
            self.get_context_data(form=form, code=code, section=following)
        )

    def links_context(self) -> dict[str, Any]:
        """Leave the links to the page."""
        return {}

    def render_to_response(self, context: dict[str, Any], **options: Any) -> HttpResponse:
        """Render below the year's page, with its frame."""
        status = options.get("status", 200)
        answer: HttpResponse = self.page.render_below(
            self.request, str(self.template_name), context, path_below=PATH, status=status
        )
        return answer
