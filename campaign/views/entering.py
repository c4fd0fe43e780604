"""Opening an action: with its code, with a mailed link, and again where the two hours are over."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from campaign.forms.checking import LinkForm
from campaign.models import Action
from campaign.selectors.pages import safety_link
from campaign.services.contacts import mail_entrances
from campaign.sessions import enter_action, entered_action, leave, stay
from core.forms import PublicForm, PublicFormView, QueuedFormView, Verdict
from core.forms.codes import TICKET, CodeFormView
from core.forms.kept import typed_fields
from core.forms.views import comes_from_here, is_forged
from core.views import csrf_failure

FOLDER = "campaign/register"
NOT_KEPT = ("csrfmiddlewaretoken", "code", "sending", "website", TICKET)


class EnterView(CodeFormView):
    """Opens an action in this browser to whoever types its code."""

    form_name = "campaign"
    url_name = "my_action"
    template_name = f"{FOLDER}/enter.html"
    # It sets a cookie, so that nobody else may send it for a visitor.
    saves = True

    def records(self) -> QuerySet[Action]:
        """Return all actions."""
        return Action.objects.all()

    def show(self, record: Any) -> HttpResponse:
        """Open the action and lead to its status."""
        enter_action(self.request, record)
        return redirect("my_action")


class ReentryView(EnterView):
    """Stands in for a view whose session is over: it asks for the code and keeps everything that was typed."""

    template_name = f"{FOLDER}/reenter.html"
    stands_for: type[View] = View

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the code, if there is one yet."""
        if "code" in request.POST:
            return super().post(request, *args, **kwargs)
        context = self.get_context_data(form=self.form_class())
        return self.render_to_response(context)

    def show(self, record: Any) -> HttpResponse:
        """Open the action and do what was asked for."""
        enter_action(self.request, record)
        answer = self.stands_for.as_view()(self.request)
        assert isinstance(answer, HttpResponse)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Keep what was typed in the page, and nowhere else."""
        kept = [field for field in typed_fields(self.request) if field[0] not in NOT_KEPT]
        return super().get_context_data(kept=kept, **kwargs)


class MailedEntranceView(QueuedFormView):
    """Mails a link to whoever gave an address and confirmed it; the answer is the same for every address."""

    form_class = LinkForm
    form_name = "campaign.link"
    url_name = "my_action_link"
    template_name = f"{FOLDER}/link.html"

    def accept(self, form: PublicForm, verdict: Verdict) -> HttpResponse:
        """Queue the mails; during a flood from this network they take longer."""
        mail_entrances(email=form.cleaned_data["email"], slow=verdict is Verdict.SLOW)
        self.template_name = f"{FOLDER}/link_sent.html"
        return self.render_to_response(self.get_context_data(form=form))


class EnteredMixin:
    """A view of the action that is open in this browser. Without one, a GET leads to where codes are typed.

    A form whose check for forgery fails is shown again with everything typed, and nothing of it is stored; but
    where the sending may be another site's, nothing of that gets into any page either.
    """

    action: Action
    request: HttpRequest

    @classmethod
    def as_view(cls, **options: Any) -> Any:
        """Leave the check to the forms, and to Django where there is nothing but a button."""
        view = super().as_view(**options)  # type: ignore[misc]
        view.csrf_exempt = issubclass(cls, PublicFormView)
        return view

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Find the action, or ask for its code."""
        if is_forged(request) and not comes_from_here(request):
            return csrf_failure(request)
        action = entered_action(request)
        if action is not None:
            self.action = action
            if request.method == "POST":
                stay(request)
            answer: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
            return answer
        if request.method != "POST":
            return redirect("my_action")
        view = ReentryView.as_view(stands_for=type(self))
        asked = view(request)
        assert isinstance(asked, HttpResponse)
        return asked

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the action."""
        context: dict[str, Any] = super().get_context_data(  # type: ignore[misc]
            action=self.action, safety_link=safety_link(), **kwargs
        )
        return context


@method_decorator(never_cache, name="dispatch")
class ButtonView(EnteredMixin, View, ABC):
    """A button of the action that is open in this browser: `press` does what it says, at once.

    A GET, as of a page that is opened once more, does nothing. Both lead to the page that the button is on.
    """

    stands_on: ClassVar[str] = "my_action"

    @abstractmethod
    def press(self) -> None:
        """Do what the button says."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Lead to the button."""
        return redirect(self.stands_on)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do it and show the page again."""
        self.press()
        return redirect(self.stands_on)


@method_decorator(never_cache, name="dispatch")
class LeaveView(View):
    """Closes the action in this browser. It changes nothing else, so that anybody may ask for it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Lead to the button, as where the page is opened once more."""
        return redirect("my_action")

    def post(self, request: HttpRequest) -> HttpResponse:
        """Forget the action and lead to where codes are typed."""
        leave(request)
        return redirect("my_action")
