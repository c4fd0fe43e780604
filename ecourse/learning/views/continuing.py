"""Going on with a code on another device, or after its cookie was lost."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import site_cache
from core.codes import find_by_code
from core.forms import PublicForm, PublicFormView
from core.forms.codes import CodeFormView
from core.languages import active_language
from ecourse.learning.devices import (
    code_of_device,
    keep_on_device,
    learner_of,
    opened_code,
    sealed_code,
)
from ecourse.learning.showing import FOLDER, grouped
from ecourse.models import Learner
from ecourse.services.progress import merge_records, touch

CHOICE_PAGE = f"{FOLDER}/choose.html"


class ChooseForm(PublicForm):
    """What to do where the device already has a record; `record` is the sealed code of the one that was typed."""

    MERGE, SWITCH = "merge", "switch"

    record = forms.CharField(widget=forms.HiddenInput)
    choice = forms.ChoiceField(
        label=gettext_lazy("What is to be done with the two?"),
        choices=[
            (MERGE, gettext_lazy("Put both together under the code that I typed")),
            (
                SWITCH,
                gettext_lazy("Go on with the code that I typed, and leave the other as it is"),
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what is to be done.")},
    )


class ContinueView(CodeFormView):
    """Lets this device go on with the record of a code; where it has another one, it asks first."""

    form_name = "learner"
    url_name = "ecourse_continue"
    template_name = f"{FOLDER}/continue.html"
    # It sets a cookie, so that nobody else may send it for a visitor.
    saves = True

    def records(self) -> QuerySet[Learner]:
        """Return all records."""
        return Learner.objects.all()

    def show(self, record: Any) -> HttpResponse:
        """Go on with the record, or ask what becomes of the device's own."""
        code = self.request.POST["code"]
        here = learner_of(self.request)
        if here is None or here == record:
            return _go_on(record, code)
        self.template_name = CHOICE_PAGE
        context = self.get_context_data(form=ChooseForm(), record=sealed_code(code))
        return self.render_to_response({**context, **_own_code(self.request)})


class ChooseView(PublicFormView):
    """Takes what a learner chose to do with two records."""

    form_class = ChooseForm
    form_name = "learner.choose"
    url_name = "ecourse_continue"
    template_name = CHOICE_PAGE

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to where codes are typed."""
        return redirect("ecourse_continue")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Keep the code that was typed, and name the one of this device."""
        sealed = self.request.POST.get("record", "")
        return {**super().get_context_data(**kwargs), "record": sealed, **_own_code(self.request)}

    def form_valid(self, form: PublicForm) -> HttpResponse:
        """Put the records together or not, and go on with the one of the typed code."""
        site_cache.refresh_for(self.request)
        code = opened_code(form.cleaned_data["record"])
        there = find_by_code(Learner.objects.all(), code)
        if there is None:
            form.add_error(None, _("This record is no longer there. Nothing was changed."))
            return self.form_invalid(form)
        here = learner_of(self.request)
        if here is not None and form.cleaned_data["choice"] == ChooseForm.MERGE:
            merge_records(from_learner=here, into=there, language=active_language().code)
        return _go_on(there, code)


def _own_code(request: HttpRequest) -> dict[str, str]:
    return {"own_code": grouped(code_of_device(request))}


def _go_on(record: Learner, code: str) -> HttpResponse:
    touch(learner=record)
    response = redirect("ecourse_resume")
    keep_on_device(response, code)
    return response
