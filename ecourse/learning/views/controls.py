"""What learners can do with the record of this device: see its code, leave it, delete it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from core.chrome import links_to_view
from core.forms import PublicForm, PublicFormView
from ecourse.learning.devices import code_of_device, forget_on_device, learner_of
from ecourse.learning.showing import FOLDER, grouped
from ecourse.services.progress import delete_record


@method_decorator(never_cache, name="dispatch")
class CodeView(View):
    """Shows the code that this device holds, on a page to print. The server itself does not know it."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the code, or what there is without one."""
        if learner_of(request) is None:
            return redirect("ecourse_resume")
        context = {
            "code": grouped(code_of_device(request)),
            "language_links": links_to_view("ecourse_code"),
        }
        return render(request, f"{FOLDER}/code.html", context)


@method_decorator(never_cache, name="dispatch")
class LeaveView(View):
    """Takes the code from this device; the record stays for whoever has the code."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Lead to where the button is."""
        return redirect("ecourse_resume")

    def post(self, request: HttpRequest) -> HttpResponse:
        """Forget the device and say so."""
        context = {"language_links": links_to_view("ecourse_resume")}
        response = render(request, f"{FOLDER}/left.html", context)
        forget_on_device(response)
        return response


class DeleteView(PublicFormView):
    """Deletes the record and takes the code from this device, after one more question."""

    form_name = "learner.delete"
    url_name = "ecourse_delete"
    template_name = f"{FOLDER}/delete.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead away whoever has no record."""
        if learner_of(request) is None:
            return redirect("ecourse_resume")
        return super().dispatch(request, *args, **kwargs)  # type: ignore[return-value]

    def form_valid(self, form: PublicForm) -> HttpResponse:
        """Delete everything now and say so."""
        learner = learner_of(self.request)
        if learner is not None:
            delete_record(learner=learner)
        self.template_name = f"{FOLDER}/deleted.html"
        # The page is rendered now: afterwards the cookies are no more.
        response = self.render_to_response(self.get_context_data(form=form))
        forget_on_device(response)
        return response
