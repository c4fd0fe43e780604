"""The question whether an organiser would like to know another one of the city, and its answer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from campaign.forms.introducing import YES, AnswerForm
from campaign.models import IntroducedSide
from campaign.selectors.introducing import other_side, sides_of
from campaign.services.introducing import answer_introduction
from campaign.views.entering import FOLDER, EnteredMixin
from core.forms import PublicForm, PublicFormView


class AnswerView(EnteredMixin, PublicFormView):
    """Shows the oldest question without an answer, and what others wrote where both have agreed."""

    form_class = AnswerForm
    form_name = "campaign.introduction"
    url_name = "my_action_introduction"
    template_name = f"{FOLDER}/introduction.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show it; lead to the status of the action where nobody was introduced."""
        if not sides_of(self.action).exists():
            return redirect("my_action")
        return super().get(request, *args, **kwargs)

    def form_valid(self, form: PublicForm) -> HttpResponse:
        """Keep the answer."""
        side = _open_side(list(sides_of(self.action)))
        if side is not None:
            answer_introduction(
                side_id=side.pk,
                action_id=self.action.pk,
                agrees=form.cleaned_data["answer"] == YES,
                words=form.cleaned_data["words"],
            )
        return redirect(self.url_name)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add how each introduction stands; the other's words only where both have agreed."""
        sides = list(sides_of(self.action))
        agreed = [(side, other_side(side)) for side in sides if side.agreed_at]
        return super().get_context_data(
            question=_open_side(sides),
            words=[other.words for _side, other in agreed if other and other.agreed_at],
            is_waiting=any(other and not other.agreed_at for _side, other in agreed),
            **kwargs,
        )


def _open_side(sides: list[IntroducedSide]) -> IntroducedSide | None:
    return next((side for side in sides if side.agreed_at is None), None)
