"""The part that the checks have in the admin."""

from django.urls import URLPattern, path
from wagtail import hooks

from translation.checking.live import LiveCheckView


@hooks.register("register_admin_urls")
def checking_urls() -> list[URLPattern]:
    """Add checking while typing."""
    return [path("translation/check/", LiveCheckView.as_view(), name="translation_check")]
