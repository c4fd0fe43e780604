"""The way to the certificate, on the page of its module."""

from typing import Any

from django import template
from django.urls import reverse

from ecourse.certificates.module_views import CERTIFICATE
from ecourse.learning.answers import shown_on
from ecourse.learning.devices import VISIT

register = template.Library()


@register.inclusion_tag("components/certificate_entry.html", takes_context=True)
def certificate_entry(context: Any, module: Any) -> dict[str, Any]:
    """Lead to the certificate; a browser that may take no cookie brings its visit along, in no address."""
    shown = shown_on(context.get("request"))
    return {
        "url": f"{module.url}{CERTIFICATE}",
        "more_to_come": module.more_to_come,
        "visit_name": VISIT,
        "visit": shown.visit if shown else "",
        "check_url": reverse("certificate_check"),
    }
