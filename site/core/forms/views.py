"""The views that all public forms have."""

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import FormView

from core.chrome import links_to_view
from core.forms.base import PublicForm
from core.forms.verdicts import Verdict, judge_sending


class _ForgeryCheck(CsrfViewMiddleware):
    """Django's own check, which says what is wrong instead of answering with a page that has no form."""

    def _reject(self, request: HttpRequest, reason: str) -> str:
        return reason


def is_forged(request: HttpRequest) -> bool:
    """Say whether a request may come from another site's page, or from a browser that keeps no cookie."""
    check = _ForgeryCheck(lambda _request: HttpResponse())
    check.process_request(request)
    return check.process_view(request, lambda _request: HttpResponse(), (), {}) is not None


def comes_from_here(request: HttpRequest) -> bool:
    """Say whether the browser names this site as the sender, as it never does for another site's page."""
    own = f"{request.scheme}://{request.get_host()}"
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin == own
    return request.headers.get("Referer", "").startswith(f"{own}/")


@method_decorator(csrf_exempt, name="dispatch")
@method_decorator(never_cache, name="dispatch")
class PublicFormView(FormView):  # type: ignore[type-arg]
    """Shows a PublicForm and takes its sendings; subclasses write `form_valid`, or extend QueuedFormView.

    A form that saves something is protected against forgery here, so that a failed check shows the form again
    with everything typed. `saves = False` is for forms that keep nothing: they set no cookie.
    """

    form_class: type[PublicForm] = PublicForm
    form_name: ClassVar[str]
    url_name: ClassVar[str]
    saves: ClassVar[bool] = True
    per_hour: ClassVar[int] = 20

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take a sending, or show the form again with what has to be mended."""
        form = self.get_form()
        if form.is_valid() and self.saves and is_forged(request):
            form.add_error(
                None,
                _(
                    "Please send the form once more. If this message comes again, your browser refuses the "
                    "cookie that protects the form."
                ),
            )
        return self.form_valid(form) if form.is_valid() else self.form_invalid(form)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what every page with a form needs."""
        return super().get_context_data(saves=self.saves, **self.links_context(), **kwargs)

    def links_context(self) -> dict[str, Any]:
        """Return the links to this form in other languages; a form below a page leaves them to the page."""
        return {"language_links": links_to_view(self.url_name)}


class QueuedFormView(PublicFormView, ABC):
    """A public form whose sendings go into a queue; subclasses write `accept`."""

    def form_valid(self, form: PublicForm) -> HttpResponse:
        """Judge a valid sending and hand it on."""
        verdict = judge_sending(
            form=form, request=self.request, name=self.form_name, per_hour=self.per_hour
        )
        return self.accept(form, verdict)

    @abstractmethod
    def accept(self, form: PublicForm, verdict: Verdict) -> HttpResponse:
        """Do what the form is for and answer; the verdict says into which queue."""
