"""The certificate below the page of its module."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from wagtail.contrib.routable_page.models import path


class CertificateRoutes:
    """`certificate/`: the form for the name, and the certificate in its answer."""

    # The form stores nothing but a count, so that it needs no cookie.
    @path("certificate/")
    @csrf_exempt
    def certificate(self, request: HttpRequest) -> HttpResponse:
        """Make a certificate for a record that has earned it."""
        from ecourse.certificates.module_views import ModuleCertificateView

        answer = ModuleCertificateView.as_view(page=self)(request)
        assert isinstance(answer, HttpResponse)
        return answer
