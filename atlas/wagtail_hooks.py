"""The law map's part of the Wagtail admin."""

from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from atlas import menu
from atlas.confirming import ConfirmFactsView, confirming_button
from atlas.correcting.menu import correction_urls, corrections_item
from atlas.correcting.waiting import corrections_waiting
from atlas.drafts import drafts_waiting
from atlas.due_list import DueFactsView, facts_waiting
from atlas.importing.menu import import_item, import_urls
from atlas.releases.views import release_urls, releases_item
from atlas.reviewing.views import review_button
from atlas.rights import may_change_records
from core import waiting
from core.staff_access import AllowedMenuItem

register_snippet(menu.LawMapGroup)
waiting.register(drafts_waiting)
waiting.register(facts_waiting)
waiting.register(corrections_waiting)
menu.add(corrections_item)
hooks.register("register_admin_urls", correction_urls)
hooks.register("register_snippet_listing_buttons", confirming_button)
hooks.register("register_admin_urls", import_urls)
hooks.register("register_snippet_listing_buttons", review_button)
menu.add(import_item)
menu.add(releases_item)
hooks.register("register_admin_urls", release_urls)


@menu.add
def due_item() -> MenuItem:
    """Lead to the facts that have to be checked."""
    return AllowedMenuItem(
        _("Facts to check"),
        reverse("atlas_due"),
        icon_name="date",
        order=10,
        allows=may_change_records,
    )


@hooks.register("register_admin_urls")
def record_urls() -> list[URLPattern]:
    """Add the list of what is due, and noting it as checked."""
    return [
        path("law-map/due/", DueFactsView.as_view(), name="atlas_due"),
        path(
            "law-map/records/<int:record_id>/checked/",
            ConfirmFactsView.as_view(),
            name="atlas_confirm_facts",
        ),
    ]


@hooks.register("insert_global_admin_css")
def law_map_style() -> SafeString:
    """Style the pages about the law map."""
    return format_html('<link rel="stylesheet" href="{}">', static("admin/law-map.css"))
