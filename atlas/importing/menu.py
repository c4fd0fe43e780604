"""Importing and reviewing in the admin's menu, and their addresses."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from atlas.importing.views import ImportView
from atlas.reviewing.views import ReviewSheetView
from atlas.rights import may_change_records
from core.staff_access import AllowedMenuItem


def import_item() -> AllowedMenuItem:
    """Return the entry that leads to importing."""
    return AllowedMenuItem(
        _("Import records"),
        reverse("atlas_import"),
        icon_name="upload",
        order=60,
        allows=may_change_records,
    )


def import_urls() -> list[URLPattern]:
    """Return the addresses of importing, and of the sheets about a place."""
    return [
        path("law-map/import/", ImportView.as_view(), name="atlas_import"),
        path(
            "law-map/places/<int:place_id>/review/",
            ReviewSheetView.as_view(),
            name="atlas_review_sheet",
        ),
    ]
