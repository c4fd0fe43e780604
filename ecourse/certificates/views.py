"""Checking a certificate, and getting it once more as a file. Nothing of it is stored or logged."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import override
from django.views.decorators.http import require_safe

from core.chrome import links_to_view
from core.forms import PublicForm, PublicFormView
from core.typesetting.errors import TypesettingError
from core.typesetting.services import typeset_for_person
from core.typesetting.turns import TooBusy, drawing_turn, try_again
from ecourse.certificates.badges import badge_name, issuer_profile, sign_badge
from ecourse.certificates.claims import Claims
from ecourse.certificates.codes import Verdict, plain_code, read_code
from ecourse.certificates.documents import certificate_document, document_name
from ecourse.certificates.forms import CodeForm
from ecourse.certificates.keys import published_keys
from ecourse.certificates.showing import certificate_context, refusal_of
from ecourse.certificates.texts import (
    ShownCertificate,
    all_facts,
    not_proved_text,
    proved_text,
    shown_certificate,
)

FOLDER = "ecourse/certificates"
AN_HOUR = 3600


class CheckView(PublicFormView):
    """Says whether a code is genuine, and prints back all that was signed. Looks nothing up, stores nothing."""

    form_class = CodeForm
    form_name = "ecourse.certificate_check"
    url_name = "certificate_check"
    template_name = f"{FOLDER}/check.html"
    saves = False

    def form_valid(self, form: PublicForm) -> HttpResponse:
        """Answer with what was signed, or with the form and what is wrong with the code."""
        typed = form.cleaned_data["code"]
        reading = read_code(typed)
        if reading.claims is None:
            form.add_error("code", refusal_of(reading.verdict))
            return self.form_invalid(form)
        return self.show(reading.claims, plain_code(typed), reading.verdict)

    def show(self, claims: Claims, code: str, verdict: Verdict) -> HttpResponse:
        """Answer with the fields of a genuine certificate, in the language of the page."""
        self.template_name = f"{FOLDER}/checked.html"
        context = self.get_context_data(
            form=None,
            facts=all_facts(claims),
            proved=proved_text(),
            not_proved=not_proved_text(),
            earlier_key=verdict is Verdict.VALID_EARLIER_KEY,
        )
        return self.render_to_response(context)

    def render_to_response(self, context: dict[str, Any], **options: Any) -> HttpResponse:
        """Render at once, in the language that is active now."""
        answer: Any = super().render_to_response(context, **options)
        rendered: HttpResponse = answer.render()
        return rendered


class CertificateFileView(CheckView):
    """Makes a file of a genuine code that is sent here; whoever only looks is led to the check."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the page on which a code is checked."""
        return redirect("certificate_check")

    def show(self, claims: Claims, code: str, verdict: Verdict) -> HttpResponse:
        """Answer in the language of the certificate."""
        with override(claims.language_code):
            return self.file(shown_certificate(claims, code))

    def file(self, shown: ShownCertificate) -> HttpResponse:
        """Return the page to print."""
        self.template_name = f"{FOLDER}/certificate.html"
        context = self.get_context_data(form=None, **certificate_context(shown))
        context["language_links"] = links_to_view(self.url_name)
        return self.render_to_response(context)


class DocumentView(CertificateFileView):
    """The certificate as a PDF."""

    def file(self, shown: ShownCertificate) -> HttpResponse:
        """Return the file, or the page to print where the fonts lack a letter."""
        try:
            with drawing_turn(self.request):
                document = certificate_document(shown)
                return typeset_for_person(
                    request=self.request, document=document, file_name=document_name(shown)
                )
        except TypesettingError:
            return super().file(shown)
        except TooBusy:
            return try_again()


class BadgeView(CertificateFileView):
    """The certificate as an Open Badge."""

    def file(self, shown: ShownCertificate) -> HttpResponse:
        """Return the signed credential as a file."""
        headers = {
            "Content-Disposition": f'attachment; filename="{badge_name(shown)}"',
            "Cache-Control": "private, no-store",
        }
        return HttpResponse(sign_badge(shown), content_type="application/jwt", headers=headers)


@require_safe
def key_set(request: HttpRequest) -> HttpResponse:
    """Return all public keys (RFC 7517), those that sign no more among them."""
    keys = [key.as_jwk() for key in published_keys()]
    return _published({"keys": keys}, "application/jwk-set+json")


@require_safe
def single_key(request: HttpRequest, thumbprint: str) -> HttpResponse:
    """Return one public key. Raises Http404 for one that is not published."""
    for key in published_keys():
        if key.thumbprint == thumbprint:
            return _published(key.as_jwk(), "application/jwk+json")
    raise Http404


@require_safe
def issuer(request: HttpRequest) -> HttpResponse:
    """Return who signs the badges."""
    return _published(issuer_profile(), "application/json")


def _published(value: dict[str, Any], content_type: str) -> HttpResponse:
    """Return what everybody may read, programs on other sites' pages too."""
    headers = {
        "Cache-Control": f"public, max-age={AN_HOUR}",
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return HttpResponse(json.dumps(value), content_type=content_type, headers=headers)
