"""The interface's texts in the admin."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.staff_access import AllowedMenuItem
from translation.interface.report_page import (
    InterfaceReportView,
    download_catalogue,
    may_see_catalogues,
)
from translation.menu import REGISTER_HOOK


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    """Return the addresses of the report."""
    return [
        path("translation/interface/", InterfaceReportView.as_view(), name="translation_interface"),
        path(
            "translation/interface/<slug:code>.po",
            download_catalogue,
            name="translation_catalogue",
        ),
    ]


@hooks.register(REGISTER_HOOK)
def report_item() -> MenuItem:
    """Lead to the report from the Translation menu."""
    return AllowedMenuItem(
        gettext_lazy("Interface texts"),
        reverse("translation_interface"),
        icon_name="list-ul",
        order=900,
        allows=may_see_catalogues,
    )
