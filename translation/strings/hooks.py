"""What the strings of translations add to the admin."""

from django.urls import URLPattern
from wagtail import hooks

from translation.strings.routes import guarded_urls


@hooks.register("register_admin_urls", order=-2)
def register_guarded_urls() -> list[URLPattern]:
    """Stand before the views of wagtail-localize that write strings, and before core's guards of them."""
    return guarded_urls()
