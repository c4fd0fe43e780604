"""The guide in the admin's menu."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy

from core.staff_access import AllowedMenuItem
from resources.editions.access import may_issue
from resources.editions.views import EditionsView, EditionView, IssueView


def editions_item() -> AllowedMenuItem:
    """Return the entry that leads to the editions."""
    return AllowedMenuItem(
        gettext_lazy("Editions of the guide"),
        reverse("guide_editions"),
        icon_name="doc-full",
        order=165,
        allows=may_issue,
    )


def edition_urls() -> list[URLPattern]:
    """Return the addresses of the pages about editions."""
    return [
        path("guide-editions/", EditionsView.as_view(), name="guide_editions"),
        path("guide-editions/<int:edition_id>/", EditionView.as_view(), name="guide_edition"),
        path("guide-editions/<str:language>/issue/", IssueView.as_view(), name="guide_issue"),
    ]
