"""The certificate of a module, for whoever's record has met its rule."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from core.below_pages import trail_below
from core.forms import PublicForm, PublicFormView
from core.languages import active_language
from ecourse.certificates.claims import Claims
from ecourse.certificates.codes import sign_claims
from ecourse.certificates.forms import NameForm
from ecourse.certificates.selectors import Earned, earned_by, left_to_do
from ecourse.certificates.showing import certificate_context
from ecourse.certificates.texts import shown_certificate
from ecourse.certificates.views import FOLDER
from ecourse.learning.devices import VISIT, learner_of
from ecourse.models import CourseCount
from ecourse.selectors.progress import rule_of
from ecourse.services.counting import add_to_count

CERTIFICATE = "certificate/"


@method_decorator(never_cache, name="dispatch")
class ModuleCertificateView(PublicFormView):
    """Asks for the name and answers with the certificate. The name is stored nowhere; one more is counted.

    `page` is the module's. The record comes by cookie, or with the visit where the browser takes none.
    """

    page: Any = None
    earned: Earned | None = None
    form_class = NameForm
    form_name: ClassVar[str] = "ecourse.certificate"
    template_name = f"{FOLDER}/name.html"
    saves = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Say what is left to do, where the rule is not met; a certificate is made for nobody else."""
        learner = learner_of(request)
        self.earned = earned_by(learner, self.page)
        if self.earned is None:
            self.template_name = f"{FOLDER}/not_earned.html"
            context = {
                "rule": rule_of(self.page),
                "standing": left_to_do(learner, self.page),
                "title": _("Certificate"),
            }
            return self.render_to_response(context, status=409 if "name" in request.POST else 200)
        answer = super().dispatch(request, *args, **kwargs)
        assert isinstance(answer, HttpResponse)
        return answer

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the name, or show the empty form to whoever brings only a visit."""
        if "name" not in request.POST:
            return self.get(request, *args, **kwargs)
        return super().post(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Leave the form empty until a name was sent."""
        arguments = super().get_form_kwargs()
        if "name" not in self.request.POST:
            arguments = {**arguments, "data": None, "files": None}
        return arguments

    def form_valid(self, form: PublicForm) -> HttpResponse:
        """Sign, count and show."""
        claims = self._claims(form.cleaned_data["name"])
        shown = shown_certificate(claims, sign_claims(claims))
        add_to_count(
            kind=CourseCount.Kind.CERTIFICATE,
            language=claims.language_code,
            module_key=self.page.translation_key,
        )
        self.template_name = f"{FOLDER}/certificate.html"
        return self.render_to_response({"title": shown.title, **certificate_context(shown)})

    def _claims(self, name: str) -> Claims:
        assert self.earned is not None
        return Claims(
            name=name,
            number=self.page.number,
            title=self.page.title,
            language_code=active_language().code,
            minutes=self.page.intended_minutes,
            completed_on=self.earned.day,
            version=self.earned.version,
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the title, and the visit that the next sending has to bring back."""
        visit = self.request.POST.get(VISIT, "")
        return super().get_context_data(
            **{"title": _("Your certificate"), "visit": visit, "earned": self.earned, **kwargs}
        )

    def links_context(self) -> dict[str, Any]:
        """Leave the links to the page."""
        return {}

    def render_to_response(self, context: dict[str, Any], **options: Any) -> HttpResponse:
        """Render below the module's page, with its frame."""
        request = self.request
        request.shown_page = self.page  # type: ignore[attr-defined]
        request.path_below_page = CERTIFICATE  # type: ignore[attr-defined]
        with self.page.rendering(request):
            trail = trail_below(self.page, CERTIFICATE, context["title"])
            whole = {**context, "page": self.page, "breadcrumbs": trail}
            return TemplateResponse(request, [str(self.template_name)], whole, **options).render()
