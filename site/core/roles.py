"""Groups that say what a person may do, and the permissions that make it true."""

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from core.chrome import homes

EDITORS = "Editors"
WITHOUT_PAGES = ("Coordinators", "Stewards")
SNIPPETS = ("footer", "navigation", "sitenotice", "video")
FILES = ("siteimage", "sitedocument")
EDITOR_PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
EDITOR_FILE_PERMISSIONS = ("add", "change", "choose")


def translators(code: str) -> str:
    """Return the name of the group that translates into a language."""
    return f"Translators: {code}"


def reviewers(code: str) -> str:
    """Return the name of the group that reviews and publishes a language."""
    return f"Reviewers: {code}"


def translated_languages() -> list[str]:
    """Return the codes of all languages but the source's."""
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def _permissions(*codenames: str) -> list[Permission]:
    return list(Permission.objects.filter(codename__in=codenames))


@transaction.atomic
def ensure_groups() -> None:
    """Make the missing groups and give each its permissions on models and files.

    Only a group that is new is given permissions, so that an administrator's changes stay.
    """
    snippet_permissions = [
        f"{action}_{name}" for name in SNIPPETS for action in ("add", "change", "delete", "publish")
    ]
    editor_permissions = [*snippet_permissions, "change_sitesettings", "submit_translation"]
    _ensure(EDITORS, "access_admin", *editor_permissions)
    for code in translated_languages():
        changes = [f"change_{name}" for name in SNIPPETS]
        publishes = [f"publish_{name}" for name in SNIPPETS]
        _ensure(translators(code), "access_admin", "submit_translation", *changes)
        _ensure(reviewers(code), "access_admin", "submit_translation", *changes, *publishes)
    for name in WITHOUT_PAGES:
        _ensure(name, "access_admin")


def _ensure(name: str, *codenames: str) -> None:
    group, created = Group.objects.get_or_create(name=name)
    if not created:
        return
    group.permissions.set(_permissions(*codenames))
    if name == EDITORS:
        _allow_files(group)


def _allow_files(group: Group) -> None:
    root = Collection.get_first_root_node()
    names = [f"{action}_{name}" for name in FILES for action in EDITOR_FILE_PERMISSIONS]
    for permission in _permissions(*names):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )


@transaction.atomic
def ensure_page_permissions() -> None:
    """Let editors work on all trees, and translators and reviewers on their language's tree."""
    trees = homes()
    source = trees.get(settings.LANGUAGE_CODE)
    for home in trees.values():
        _allow_pages(EDITORS, home.id, *EDITOR_PAGE_PERMISSIONS)
        if home is not source:
            _allow_pages(translators(home.language.code), home.id, "change_page")
            _allow_pages(reviewers(home.language.code), home.id, "change_page", "publish_page")


def _allow_pages(group_name: str, page_id: int, *codenames: str) -> None:
    group = Group.objects.get(name=group_name)
    if GroupPagePermission.objects.filter(group=group, page_id=page_id).exists():
        return
    page = Page.objects.get(pk=page_id)
    for permission in _permissions(*codenames):
        if permission.content_type.app_label == "wagtailcore":
            GroupPagePermission.objects.create(group=group, page=page, permission=permission)
