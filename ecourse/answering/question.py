"""The page on which one question is answered, published or declined."""

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

from core.languages import LANGUAGES
from ecourse.answering.access import AnsweringOnly, open_question
from ecourse.models import HostQuestion
from ecourse.selectors.host_questions import may_publish
from ecourse.selectors.names import CourseNames
from ecourse.services import host_questions as services

LONGEST_ANSWER = 4000
PUBLISHING = ("publish", "decline", "delete")


class AnswerForm(forms.Form):
    """The question as it is to be published, and the answer. `version` is what the person has read."""

    text = forms.CharField(
        label=gettext_lazy("Question, as it will be published"),
        help_text=gettext_lazy(
            "Take out names and everything by which somebody could be found. Only this wording is kept."
        ),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        max_length=LONGEST_ANSWER,
        error_messages={"required": gettext_lazy("The question needs words.")},
    )
    answer = forms.CharField(
        label=gettext_lazy("Answer"),
        help_text=gettext_lazy("In the language of the question. Plain text."),
        widget=forms.Textarea(attrs={"rows": 10, "dir": "auto"}),
        max_length=LONGEST_ANSWER,
        error_messages={"required": gettext_lazy("Write the answer first.")},
    )
    version = forms.CharField(widget=forms.HiddenInput)


class QuestionView(AnsweringOnly, WagtailAdminTemplateMixin, View):
    """GET shows the question; POST takes the step whose button was pressed."""

    template_name = "ecourse/admin/question.html"
    page_title = gettext_lazy("Question to a host")
    header_icon = "help"

    def get(self, request: HttpRequest, question_id: int) -> HttpResponse:
        """Show the question."""
        question = open_question(request.user, question_id)
        return self._answer(question, _form_of(question))

    def post(self, request: HttpRequest, question_id: int) -> HttpResponse:
        """Take a step, or show what has to be mended with everything typed."""
        question = open_question(request.user, question_id)
        step = request.POST.get("step", "")
        if step in PUBLISHING and not may_publish(request.user):
            raise PermissionDenied
        form = AnswerForm(request.POST)
        written = step in WRITTEN and form.is_valid()
        if not written and step not in UNWRITTEN:
            return self._answer(question, form, status=422)
        try:
            done = self._take(step, question, form)
        except services.ChangedMeanwhile:
            text = _("The question has changed since you read it. What you typed is still here.")
            messages.error(request, text)
            form.data = {**request.POST.dict(), "version": services.version_of(question)}
            return self._answer(question, form, status=409)
        messages.success(request, str(done))
        return redirect("ecourse_questions")

    def _take(self, step: str, question: HostQuestion, form: AnswerForm) -> Any:
        """Do what the button says and return what is said afterwards. Raises ChangedMeanwhile."""
        user, version = self.request.user, form.data.get("version", "")
        if step in UNWRITTEN:
            leave, done = UNWRITTEN[step]
            leave(question_id=question.pk, version=version)
            return done
        keep, done = WRITTEN[step]
        words = {name: form.cleaned_data[name].replace("\r\n", "\n") for name in ("text", "answer")}
        may_be_public = question.state == HostQuestion.State.PUBLISHED
        if may_be_public and not may_publish(user):
            raise PermissionDenied
        keep(question_id=question.pk, user=user, version=version, **words)
        return done

    def _answer(self, question: HostQuestion, form: AnswerForm, status: int = 200) -> HttpResponse:
        names = CourseNames.load()
        context = self.get_context_data(
            question=question,
            form=form,
            lesson=names.lesson(question.lesson_key),
            language=LANGUAGES.get(question.language),
            may_publish=may_publish(self.request.user),
        )
        return self.render_to_response(context, status=status)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Lead back to the list."""
        return [
            *self.breadcrumbs_items,
            {"url": reverse("ecourse_questions"), "label": _("Questions to hosts")},
            {"url": "", "label": self.page_title},
        ]


def _form_of(question: HostQuestion) -> AnswerForm:
    return AnswerForm(
        initial={
            "text": question.text,
            "answer": question.answer,
            "version": services.version_of(question),
        }
    )


Step = tuple[Callable[..., object], Any]
WRITTEN: dict[str, Step] = {
    "answer": (services.answer_question, gettext_lazy("The answer is kept. It is not public.")),
    "publish": (services.publish_question, gettext_lazy("Question and answer are published.")),
}
UNWRITTEN: dict[str, Step] = {
    "decline": (services.decline_question, gettext_lazy("The question is declined.")),
    "delete": (services.delete_question, gettext_lazy("The question is deleted.")),
}
