"""The interface's texts in the admin."""

from wagtail import hooks

from translation.interface.report_page import report_item, report_urls
from translation.menu import REGISTER_HOOK


def connect() -> None:
    """Add the report and its entry in the Translation menu."""
    hooks.register("register_admin_urls", report_urls)
    hooks.register(REGISTER_HOOK, report_item)
