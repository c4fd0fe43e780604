"""The campaign's part of the Wagtail admin."""

from typing import Any

from django.templatetags.static import static
from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from campaign.granting import menu as granting_menu
from campaign.granting import shortlist
from campaign.moderating import export, imports, letters, menu, organiser_data, report_menu
from campaign.views.closing import close_year_view
from campaign.viewsets.highlights import highlight_urls
from campaign.viewsets.materials import MaterialViewSet
from campaign.viewsets.years import YearsGroup
from core import waiting

waiting.register(menu.actions_waiting)
waiting.register(report_menu.reports_waiting)
hooks.register("register_admin_viewset", YearsGroup)
hooks.register("register_admin_menu_item", menu.actions_menu)
hooks.register("register_log_actions", export.export_in_history)
hooks.register("register_log_actions", imports.imports_in_history)
hooks.register("register_log_actions", letters.letters_in_history)
hooks.register("register_log_actions", organiser_data.organiser_data_in_history)
hooks.register("register_admin_urls", menu.moderation_urls)
hooks.register("register_admin_urls", highlight_urls)
hooks.register("register_admin_urls", report_menu.report_urls)
hooks.register("register_admin_viewset", lambda: list(menu.viewsets()))
register_snippet(MaterialViewSet)


@hooks.register("register_admin_urls")
def register_closing_url() -> list[Any]:
    """Add the view that closes a year's figure, and opens it again."""
    return [
        path("campaign-years/<int:year_id>/close/", close_year_view, name="campaign_close_year")
    ]


@hooks.register("insert_global_admin_css")
def moderating_style() -> SafeString:
    """Style the pages of moderation."""
    return format_html('<link rel="stylesheet" href="{}">', static("admin/moderating.css"))


waiting.register(granting_menu.grants_waiting)
hooks.register("register_admin_menu_item", granting_menu.grants_menu)
hooks.register("register_admin_urls", granting_menu.desk_urls)
hooks.register("register_log_actions", shortlist.export_in_history)
