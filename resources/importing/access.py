"""Who may bring publications into the library by the file, and open what others have read."""

from typing import Any

from django.http import Http404
from wagtail.documents.permissions import permission_policy

from core.staff_access import LetsIn, asked_once
from resources.importing.services import source_library
from resources.models import LibraryImport


@asked_once
def may_import(user: Any) -> bool:
    """Say whether a person may add publications to the English library, and authors and publishers."""
    # The menu of every page in the admin asks: those who may not are told without reading the library.
    if not user.has_perms(("resources.add_organisation", "resources.add_person")):
        return False
    library = source_library()
    return library is not None and bool(library.permissions_for_user(user).can_add_subpage())


def may_publish(user: Any) -> bool:
    """Say whether a person may also publish them."""
    library = source_library()
    return library is not None and bool(library.permissions_for_user(user).can_publish_subpage())


def may_upload(user: Any) -> bool:
    """Say whether a person may also add documents."""
    return may_import(user) and permission_policy.user_has_permission(user, "add")


class ImportersOnly(LetsIn):
    """Lets those in who may bring publications into the library."""

    def is_let_in(self, user: Any) -> bool:
        """Say whether a person may open the page."""
        return may_import(user)


def open_import(user: Any, import_id: int) -> LibraryImport:
    """Return an import of this person's own, or any for administrators. Raises Http404."""
    imports = (
        LibraryImport.objects.all() if user.is_superuser else LibraryImport.objects.filter(by=user)
    )
    found = imports.filter(pk=import_id).first()
    if found is None:
        raise Http404
    return found
