"""The page on which a learner asks the course host."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from core.forms import PublicForm, Verdict
from core.forms.below import BelowPageFormView
from ecourse.asking.forms import QuestionForm
from ecourse.selectors.host_questions import host_on_duty
from ecourse.services.host_questions import ask_host


class AskHostView(BelowPageFormView):
    """Open to everybody while the host of the lesson is on duty. `page` is the lesson."""

    form_class = QuestionForm
    form_name = "ecourse.question"
    template_name = "ecourse/asking/form.html"
    path_below = "ask/"
    heading = gettext_lazy("Ask the host")

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Show no form that nobody reads; what was typed meanwhile stands on the page to be copied."""
        host = host_on_duty(self.page)
        if host is None:
            self.template_name = "ecourse/asking/closed.html"
            typed = request.POST.get("text", "")
            status = 409 if request.method == "POST" else 200
            return self.render_to_response({"typed": typed}, status=status)
        self.extra_context = {"host": host}
        answer = super().dispatch(request, *args, **kwargs)
        assert isinstance(answer, HttpResponse)
        return answer

    def accept(self, form: PublicForm, verdict: Verdict) -> HttpResponse:
        """Keep the question and say what becomes of it."""
        ask_host(
            lesson_key=self.page.translation_key,
            language=self.page.content_language.code,
            text=form.cleaned_data["text"],
            slow=verdict is Verdict.SLOW,
            sending_hash=form.sending_hash(self.form_name),
        )
        self.template_name = "ecourse/asking/asked.html"
        return self.render_to_response(self.get_context_data(form=form))
