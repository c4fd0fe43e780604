"""The overview's part of the Wagtail admin."""

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.staff_access import AllowedMenuItem
from translation.menu import REGISTER_HOOK
from translation.overview import begin_views, policy_views, thing_views, views
from translation.overview.panels import TranslationPanel
from translation.rights import organises_translation, takes_part


@hooks.register(REGISTER_HOOK)
def overview_item() -> MenuItem:
    """Lead to the overview."""
    return AllowedMenuItem(
        _("Overview"),
        reverse("translation_overview"),
        icon_name="table",
        order=10,
        allows=takes_part,
    )


@hooks.register(REGISTER_HOOK)
def policies_item() -> MenuItem:
    """Lead to the rules."""
    return AllowedMenuItem(
        _("Rules"),
        reverse("translation_policies"),
        icon_name="cog",
        order=90,
        allows=organises_translation,
    )


@hooks.register("register_admin_urls")
def overview_urls() -> list[URLPattern]:
    """Return the addresses of the overview, of what is done from there, and of the rules."""
    one = "translation/overview/<int:status_id>"
    rules = "translation/rules"
    return [
        path("translation/overview/", views.OverviewView.as_view(), name="translation_overview"),
        path(
            "translation/overview/translations.csv",
            views.OverviewFileView.as_view(),
            name="translation_overview_file",
        ),
        path(
            "translation/overview/begin/",
            begin_views.BeginManyView.as_view(),
            name="translation_begin_many",
        ),
        path(
            "translation/overview/<int:content_type_id>/<uuid:key>/",
            thing_views.ThingView.as_view(),
            name="translation_thing",
        ),
        path(f"{one}/assign/", thing_views.AssignView.as_view(), name="translation_assign"),
        path(f"{one}/take-on/", thing_views.TakeOnView.as_view(), name="translation_take_on"),
        path(f"{one}/take-back/", thing_views.TakeBackView.as_view(), name="translation_take_back"),
        path(f"{one}/begin/", thing_views.BeginView.as_view(), name="translation_begin"),
        path(f"{rules}/", policy_views.PoliciesView.as_view(), name="translation_policies"),
        path(f"{rules}/add/", policy_views.AddPolicyView.as_view(), name="translation_add_policy"),
        path(
            f"{rules}/<int:policy_id>/",
            policy_views.ChangePolicyView.as_view(),
            name="translation_change_policy",
        ),
        path(
            f"{rules}/<int:policy_id>/remove/",
            policy_views.RemovePolicyView.as_view(),
            name="translation_remove_policy",
        ),
    ]


@hooks.register("construct_homepage_panels")
def add_translation_panel(request: HttpRequest, panels: list[Any]) -> None:
    """Show those who take part how translations are and what is theirs."""
    if takes_part(request.user):
        panels.append(TranslationPanel())


@hooks.register("insert_global_admin_css")
def overview_style() -> SafeString:
    """Style the overview, which has its summary on the first page of the admin."""
    return format_html(
        '<link rel="stylesheet" href="{}">', static("admin/translation-overview.css")
    )
