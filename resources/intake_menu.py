"""What comes into the library, in its group of the admin's menu."""

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from core.staff_access import AllowedMenuItem
from resources.doubles.views import DoublesView
from resources.importing.access import may_import, may_upload
from resources.importing.views import ImportRowsView, ImportView
from resources.link_checking.views import LinksView
from resources.uploading.views import UploadView

# Label, name of the address, icon, and who may open it.
ENTRIES = (
    (gettext_lazy("Import publications"), "library_import", "upload", may_import),
    (
        gettext_lazy("Upload several publications"),
        "library_upload",
        "doc-full-inverse",
        may_upload,
    ),
    (gettext_lazy("Possible doubles"), "library_doubles", "copy", may_import),
    (gettext_lazy("Links of the library"), "library_links", "link-external", may_import),
)
FIRST_ORDER = 10


def intake_items() -> list[MenuItem]:
    """Return the entries of the menu, which follow those of authors and publishers."""
    return [
        AllowedMenuItem(label, reverse(name), icon_name=icon, order=order, allows=allows)
        for order, (label, name, icon, allows) in enumerate(ENTRIES, FIRST_ORDER)
    ]


def intake_urls() -> list[URLPattern]:
    """Return the addresses."""
    return [
        path("library/import/", ImportView.as_view(), name="library_import"),
        path(
            "library/import/<int:import_id>/", ImportRowsView.as_view(), name="library_import_rows"
        ),
        path("library/upload/", UploadView.as_view(), name="library_upload"),
        path("library/doubles/", DoublesView.as_view(), name="library_doubles"),
        path("library/links/", LinksView.as_view(), name="library_links"),
    ]
