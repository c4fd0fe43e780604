"""Groups that say what a person may do, and the permissions that make it true."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import QuerySet
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Site,
    Task,
    Workflow,
)

from core.languages import target_languages

EDITORS = "Editors"
WITHOUT_PAGES = ("Coordinators", "Stewards")
SNIPPETS = ("footer", "glossaryterm", "navigation", "sitenotice", "topic", "video")
RECORDS = ("source",)
FILES = ("image", "document")
EDITOR_PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
EDITOR_FILE_PERMISSIONS = ("add", "change", "choose")
WAGTAIL_GROUPS = ("Editors", "Moderators")
WAGTAIL_WORKFLOW = "Moderators approval"


def translators(code: str) -> str:
    """Return the name of the group that translates into a language."""
    return f"Translators: {code}"


def reviewers(code: str) -> str:
    """Return the name of the group that reviews and publishes a language."""
    return f"Reviewers: {code}"


def group_names(user: Any) -> set[str]:
    """Return the names of the groups that a person is in."""
    return set(user.groups.values_list("name", flat=True))


def languages_of_work(user: Any) -> list[str]:
    """Return the codes of the languages that a person translates into or reviews."""
    names = group_names(user)
    return [code for code in target_languages() if {translators(code), reviewers(code)} & names]


def may_work_in(user: Any, code: str) -> bool:
    """Say whether a person may change what belongs to a language and lies outside the page tree.

    Permissions on snippets know no language. Who is a translator or a reviewer, and nothing more, keeps to
    the languages of these groups; for everybody else the permissions alone decide.
    """
    if user.is_superuser or EDITORS in group_names(user):
        return True
    own = languages_of_work(user)
    return not own or code in own


def _permissions(*codenames: str) -> list[Permission]:
    return list(Permission.objects.filter(codename__in=codenames))


@transaction.atomic
def ensure_groups() -> None:
    """Make the missing groups and give each its permissions on models and files.

    Only a group that is new is given permissions, so that an administrator's changes stay. Sending to
    translation can also publish in every language, therefore it is for editors alone.
    """
    if not Group.objects.filter(name__in=map(translators, target_languages())).exists():
        _remove_wagtail_defaults()
    snippet_permissions = [
        f"{action}_{name}" for name in SNIPPETS for action in ("add", "change", "delete", "publish")
    ]
    record_permissions = [
        f"{action}_{name}" for name in RECORDS for action in ("add", "change", "delete")
    ]
    redirect_permissions = [f"{action}_redirect" for action in ("add", "change", "delete")]
    _ensure(
        EDITORS,
        "access_admin",
        "change_sitesettings",
        "submit_translation",
        *snippet_permissions,
        *record_permissions,
        *redirect_permissions,
    )
    for code in target_languages():
        changes = [f"change_{name}" for name in SNIPPETS]
        publishes = [f"publish_{name}" for name in SNIPPETS]
        _ensure(translators(code), "access_admin", *changes)
        _ensure(reviewers(code), "access_admin", *changes, *publishes)
    for name in WITHOUT_PAGES:
        _ensure(name, "access_admin")


def _remove_wagtail_defaults() -> None:
    """Remove the groups and the workflow of a new Wagtail: they reach over all languages."""
    Group.objects.filter(name__in=WAGTAIL_GROUPS).delete()
    Workflow.objects.filter(name=WAGTAIL_WORKFLOW).delete()
    Task.objects.filter(name=WAGTAIL_WORKFLOW).delete()


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


def _hubs() -> QuerySet[Page]:
    """Return the hub of each language, drafts included: translators begin on a draft."""
    root = Site.objects.get(is_default_site=True).root_page
    return root.get_translations(inclusive=True).select_related("locale")


@transaction.atomic
def ensure_page_permissions() -> None:
    """Let editors work on all trees, and translators and reviewers on their language's tree."""
    for hub in _hubs():
        code = hub.locale.language_code
        _allow_pages(EDITORS, hub, *EDITOR_PAGE_PERMISSIONS)
        if code != settings.LANGUAGE_CODE:
            _allow_pages(translators(code), hub, "change_page")
            _allow_pages(reviewers(code), hub, "change_page", "publish_page")


def _allow_pages(group_name: str, page: Page, *codenames: str) -> None:
    group = Group.objects.get(name=group_name)
    if GroupPagePermission.objects.filter(group=group, page=page).exists():
        return
    for permission in _permissions(*codenames):
        if permission.content_type.app_label == "wagtailcore":
            GroupPagePermission.objects.create(group=group, page=page, permission=permission)
