"""The part that credits of translations have in the admin."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from translation.readers.credit_page import CreditView, may_credit


@hooks.register("register_admin_urls")
def reader_urls() -> list[URLPattern]:
    """Return the addresses of the package's pages."""
    return [
        path(
            "translation/credit/<int:page_id>/",
            CreditView.as_view(),
            name="translation_credit",
        ),
    ]


def _credit_button(page: Any, user: Any) -> Iterator[Button]:
    if may_credit(user, page):
        yield Button(
            _("Who translated it"),
            reverse("translation_credit", args=[page.pk]),
            icon_name="user",
            priority=65,
        )


@hooks.register("register_page_header_buttons")
def credit_in_header(
    page: Any, user: Any, view_name: str, next_url: Any = None
) -> Iterator[Button]:
    """Offer the credit in the header of a translated page."""
    yield from _credit_button(page, user)


@hooks.register("register_page_listing_more_buttons")
def credit_in_listing(page: Any, user: Any, next_url: Any = None) -> Iterator[Button]:
    """Offer the credit in the explorer."""
    yield from _credit_button(page, user)
