"""What the pages below a year have in common that begin an action."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from campaign.models import Action, ActionContent
from campaign.sections import next_section
from campaign.selectors.pages import open_call
from campaign.services.states import StepNotOpen
from campaign.sessions import enter_action
from core.codes import code_from
from core.forms import PublicFormView

FOLDER = "campaign/register"


class BelowYearView(PublicFormView):
    """Open to everybody while the year takes actions. `page` is the year's, a GlobalDayPage."""

    page: Any = None
    path_below: ClassVar[str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say when the form is open, where it is not; never show a form that takes nothing."""
        if self.page.campaign_year.registering_is_open_at(timezone.now()):
            answer = super().dispatch(request, *args, **kwargs)
            assert isinstance(answer, HttpResponse)
            return answer
        self.template_name = f"{FOLDER}/closed.html"
        status = 409 if request.method == "POST" else 200
        year, phase = self.page.campaign_year, self.page.phase
        context = {"year": year, "phase": phase, "open_call": open_call(timezone.now())}
        return self.render_to_response(context, status=status)

    def begin(
        self, form: Any, content: ActionContent, make: Callable[[str, str], Action]
    ) -> HttpResponse:
        """Begin the draft, open it in this browser, and show its code, once and in no address.

        `make` is given the code and the hash of this sending.
        """
        # What the page says may change until it is left; the draft and its code stay the same.
        code = code_from(f"{self.form_name}:{form.sending.nonce}")
        try:
            action = make(code, form.sending_hash_of_page(self.form_name))
        except StepNotOpen:
            form.add_error(
                None, _("This was sent already. Open it with the code that you were shown.")
            )
            return self.form_invalid(form)
        enter_action(self.request, action)
        self.template_name = f"{FOLDER}/begun.html"
        following = next_section("safety", content)
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
            self.request,
            str(self.template_name),
            context,
            path_below=self.path_below,
            status=status,
        )
        return answer
