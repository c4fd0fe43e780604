"""Files and bundles in the admin's menu, addresses, buttons and first page."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button, ListingButton
from wagtail.models import TranslatableMixin

from core.languages import language_of, target_languages
from core.staff_access import AllowedMenuItem
from translation import menu
from translation.files import views
from translation.files.volunteers import admin_views
from translation.rights import may_translate, takes_part


@hooks.register(menu.REGISTER_HOOK)
def files_item() -> MenuItem:
    """Lead to downloading and bringing files."""
    return AllowedMenuItem(
        _("Files"),
        reverse("translation_files"),
        name="translation-files",
        icon_name="download",
        order=60,
        allows=takes_part,
    )


@hooks.register(menu.REGISTER_HOOK)
def bundles_item() -> MenuItem:
    """Lead to the bundles for volunteers."""
    return AllowedMenuItem(
        _("Bundles for volunteers"),
        reverse("translation_bundles"),
        name="translation-bundles",
        icon_name="group",
        order=70,
        allows=admin_views.reviews_something,
    )


@hooks.register("register_admin_urls")
def file_urls() -> list[URLPattern]:
    """Return the addresses of files and bundles."""
    bundle = "translation/bundles/<int:bundle_id>/"
    return [
        path("translation/files/", views.FilesView.as_view(), name="translation_files"),
        path(
            "translation/files/<int:run_id>/", views.ImportView.as_view(), name="translation_import"
        ),
        path("translation/bundles/", admin_views.BundlesView.as_view(), name="translation_bundles"),
        path(
            f"{bundle}file.<slug:kind>", admin_views.download_bundle, name="translation_bundle_file"
        ),
        path(
            f"{bundle}withdraw/",
            admin_views.revoke_bundle_view,
            name="translation_bundle_withdraw",
        ),
    ]


@hooks.register("register_admin_urls", order=-2)
def urls_in_place_of_localize() -> list[URLPattern]:
    """Stand before wagtail-localize's own download and upload, which overwrite newer work without a word."""
    one = "localize/translate/<int:translation_id>/pofile/"
    return [
        path(f"{one}download/", views.download_file_of, name="translation_file_download"),
        path(f"{one}upload/", views.upload_file_of, name="translation_file_upload"),
    ]


def _address(thing: Any, user: Any) -> str:
    """Return the address of a page's or snippet's files in its language, empty where there are none for this person."""
    code = language_of(thing.locale_id).code
    if code not in target_languages() or not may_translate(user, code):
        return ""
    return f"{reverse('translation_files')}?key={thing.translation_key}&language={code}"


@hooks.register("register_page_header_buttons")
def page_button(
    page: Any, user: Any, view_name: str, next_url: str | None = None
) -> Iterator[Button]:
    """Lead from a translated page to its files."""
    address = _address(page, user)
    if address:
        yield Button(_("Translation files"), address, icon_name="download", priority=90)


@hooks.register("register_snippet_listing_buttons")
def snippet_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[ListingButton]:
    """Lead from a translated snippet to its files."""
    address = _address(snippet, user) if isinstance(snippet, TranslatableMixin) else ""
    if address:
        yield ListingButton(_("Translation files"), address, icon_name="download", priority=90)
