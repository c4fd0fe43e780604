"""The kit of the action that is open in this browser.

An action that is not listed has no public address, so its kit has none either: it is offered here alone, and
its codes lead to the page of the year.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from campaign.kits import kit_context, kit_file
from campaign.selectors.kit import is_listed, kit_language, kit_of, own_content, public_kit_path
from campaign.selectors.pages import safety_link
from campaign.views.entering import EnteredMixin
from core.chrome import links_to_view
from core.languages import LANGUAGES, active_language


@method_decorator(never_cache, name="dispatch")
class MyKitView(EnteredMixin, View):
    """Shows the kit; leads to its public address where it has one, and to the status where there is no kit."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it in the chosen language."""
        content = own_content(self.action)
        if content is None:
            return redirect("my_action")
        if is_listed(content):
            return redirect(public_kit_path(self.action, active_language().code))
        language = kit_language(self.action, request.GET.get("language", ""))
        kit = kit_of(content, language=language, is_listed=False)
        context: dict[str, Any] = {
            **kit_context(kit, reverse("my_action_kit")),
            "back_url": reverse("my_action"),
            "safety_link": safety_link(),
            "language_links": links_to_view("my_action_kit"),
        }
        return render(request, "campaign/kit/kit.html", context)


@method_decorator(never_cache, name="dispatch")
class MyKitFileView(EnteredMixin, View):
    """Draws a file of the kit."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, language: str, name: str) -> HttpResponse:
        """Return it. Raises Http404 where there is no kit, or no such file."""
        content = own_content(self.action)
        if content is None or language not in LANGUAGES:
            raise Http404
        return kit_file(
            request, kit_of(content, language=language, is_listed=is_listed(content)), name
        )
