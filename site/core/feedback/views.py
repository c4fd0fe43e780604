"""Reporting a problem with a page, and reading the answer with a code."""

from typing import Any
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.http import HttpResponse

from core.feedback.forms import LONGEST_ADDRESS, FeedbackForm
from core.feedback.services import receive_feedback
from core.forms import PublicForm, QueuedFormView, Verdict
from core.forms.codes import CodeFormView
from core.languages import LANGUAGES, active_language
from core.models import Feedback


class FeedbackView(QueuedFormView):
    """Open to everybody; asks for nothing about the person."""

    form_class = FeedbackForm
    form_name = "feedback"
    url_name = "feedback"
    template_name = "core/feedback/form.html"

    def get_initial(self) -> dict[str, Any]:
        """Name the page that the reader comes from, as far as the browser tells."""
        referrer = urlsplit(self.request.headers.get("Referer", ""))
        own = referrer.netloc == self.request.get_host() and referrer.path != self.request.path
        return {"page": referrer.path[:LONGEST_ADDRESS] if own else ""}

    def accept(self, form: PublicForm, verdict: Verdict) -> HttpResponse:
        """Keep the report and show its code, once and in no address."""
        sending_hash = form.sending_hash(self.form_name)
        code = receive_feedback(
            language=active_language().code,
            page=form.cleaned_data["page"],
            message=form.cleaned_data["message"],
            slow=verdict is Verdict.SLOW,
            sending_hash=sending_hash,
            seed=f"feedback:{form.sending.nonce}:{sending_hash}",
        )
        self.template_name = "core/feedback/received.html"
        return self.render_to_response(self.get_context_data(form=form, code=code))


class FeedbackAnswerView(CodeFormView):
    """Shows a report and its answer to whoever types its code."""

    form_name = "feedback"
    url_name = "feedback_answer"
    template_name = "core/feedback/answer_form.html"

    def records(self) -> QuerySet[Feedback]:
        """Return all reports."""
        return Feedback.objects.all()

    def show(self, record: Any) -> HttpResponse:
        """Show the report as it was written, and the answer in its language."""
        self.template_name = "core/feedback/answer.html"
        context = self.get_context_data(feedback=record, language=LANGUAGES[record.language])
        return self.render_to_response(context)
