"""The part that the checks have in the admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import TranslatableMixin

from core.staff_access import AllowedMenuItem
from translation.checking.live import LiveCheckView
from translation.checking.sources import warn_editor
from translation.checking.views import (
    OpenTextView,
    ProblemsView,
    SourceProblemsView,
    TakeWaiverBackView,
    WaiveCheckView,
)
from translation.checking.viewsets import stigma_terms
from translation.menu import REGISTER_HOOK
from translation.rights import organises_translation, takes_part

TEXT = "translation/texts/<str:code>/<int:string_id>/<int:context_id>/"


@hooks.register("register_admin_urls")
def checking_urls() -> list[URLPattern]:
    """Add the lists of problems, letting them pass, and checking while typing."""
    return [
        path("translation/check/", LiveCheckView.as_view(), name="translation_check"),
        path("translation/problems/", ProblemsView.as_view(), name="translation_problems"),
        path(
            "translation/problems/source/",
            SourceProblemsView.as_view(),
            name="translation_source_problems",
        ),
        path(TEXT, OpenTextView.as_view(), name="translation_open_text"),
        path(
            f"{TEXT}<slug:check_name>/pass/",
            WaiveCheckView.as_view(),
            name="translation_waive_check",
        ),
        path(
            f"{TEXT}<slug:check_name>/count/",
            TakeWaiverBackView.as_view(),
            name="translation_take_waiver_back",
        ),
    ]


@hooks.register("register_admin_viewset")
def stigma_viewset() -> ModelViewSet:
    """Add the list of wordings to avoid."""
    return stigma_terms()


@hooks.register(REGISTER_HOOK)
def problems_item() -> MenuItem:
    """Lead to the problems in translations."""
    url = reverse("translation_problems")
    return AllowedMenuItem(
        _("Problems"), url, icon_name="warning", order=75, name="problems", allows=takes_part
    )


@hooks.register(REGISTER_HOOK)
def source_problems_item() -> MenuItem:
    """Lead to the problems in the source."""
    return AllowedMenuItem(
        _("Problems in the source"),
        reverse("translation_source_problems"),
        icon_name="warning",
        order=78,
        name="source-problems",
        allows=organises_translation,
    )


@hooks.register(REGISTER_HOOK)
def stigma_item() -> MenuItem:
    """Lead to the list of wordings to avoid; the viewset says who may see it."""
    return stigma_terms().get_menu_item()


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def warn_of_wordings(request: HttpRequest, thing: Any) -> None:
    """Tell editors of the source about words that hurt people."""
    if isinstance(thing, TranslatableMixin):
        warn_editor(request, thing)


@hooks.register("insert_global_admin_css")
def checking_style() -> SafeString:
    """Style the pages about problems."""
    return format_html('<link rel="stylesheet" href="{}">', static("admin/translation-checks.css"))
