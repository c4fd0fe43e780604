"""Importing in the admin's menu, and its addresses."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from atlas.importing.views import ImportView
from atlas.rights import may_change_records
from core.staff_access import AllowedMenuItem


def import_item() -> AllowedMenuItem:
    """Return the entry that leads to importing."""
    return AllowedMenuItem(
        _("Import records"),
        reverse("law_import"),
        icon_name="upload",
        order=60,
        allows=may_change_records,
    )


def import_urls() -> list[URLPattern]:
    """Return the addresses of importing."""
    return [path("law-import/", ImportView.as_view(), name="law_import")]
