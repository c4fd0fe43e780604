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
from core.models import RoleGrant

EDITORS = "Editors"
TRANSLATORS = "Translators"
REVIEWERS = "Reviewers"
COORDINATORS = "Coordinators"
STEWARDS = "Stewards"
GRANT_REVIEWERS = "Grant reviewers"
WITHOUT_PAGES = (COORDINATORS, STEWARDS, GRANT_REVIEWERS)
SNIPPETS = ("footer", "glossaryterm", "navigation", "recording", "sitenotice", "topic", "video")
RECORDS = ("source",)
FILES = ("image", "document")
EDITOR_PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
EDITOR_FILE_PERMISSIONS = ("add", "change", "choose")
FEEDBACK_PERMISSIONS = ("core.view_feedback", "core.change_feedback", "core.delete_feedback")
OUTBOX_PERMISSIONS = ("core.view_outgoingmail", "core.change_outgoingmail")
WAGTAIL_GROUPS = ("Editors", "Moderators")
WAGTAIL_WORKFLOW = "Moderators approval"
# Where an account object keeps the names of its groups.
GROUP_NAMES = "_group_names"


def translators(code: str) -> str:
    """Return the name of the group that translates into a language."""
    return f"{TRANSLATORS}: {code}"


def reviewers(code: str) -> str:
    """Return the name of the group that reviews and publishes a language."""
    return f"{REVIEWERS}: {code}"


def group_names(user: Any) -> frozenset[str]:
    """Return the names of the groups that a person is in.

    They are kept on the account object, as Django keeps permissions there: whoever changes somebody's groups and
    asks again loads the account anew.
    """
    if not hasattr(user, GROUP_NAMES):
        setattr(user, GROUP_NAMES, frozenset(user.groups.values_list("name", flat=True)))
    names: frozenset[str] = getattr(user, GROUP_NAMES)
    return names


def languages_of_work(user: Any) -> list[str]:
    """Return the codes of the languages that a person translates into or reviews."""
    names = group_names(user)
    return [code for code in target_languages() if {translators(code), reviewers(code)} & names]


def may_work_in(user: Any, code: str) -> bool:
    """Say whether a person may change what belongs to a language and lies outside the page tree.

    Permissions on snippets know no language. Who is a translator or a reviewer, and nothing more, keeps to
    the languages of these groups; for everybody else the permissions alone decide.
    """
    return code in working_languages(user)


def working_languages(user: Any) -> list[str]:
    """Return the codes of the languages for which `may_work_in` is true; one query for each account object."""
    every = [code for code, _name in settings.LANGUAGES]
    if user.is_superuser or EDITORS in group_names(user):
        return every
    return languages_of_work(user) or every


def allow(role: str, *permissions: str) -> None:
    """Let a room say what a role may do with its models, each as "app_label.codename".

    Call it in the room's AppConfig.ready(). TRANSLATORS and REVIEWERS stand for the groups of each
    language. `setup_site` gives what is new to the groups.
    """
    _allowed.setdefault(role, []).extend(permissions)


def permissions_of(role: str) -> list[str]:
    """Return what a role may do outside the page tree, each as "app_label.codename"."""
    return ["wagtailadmin.access_admin", *_core_permissions(role), *_allowed.get(role, [])]


_allowed: dict[str, list[str]] = {}


def _core_permissions(role: str) -> list[str]:
    """Return core's own part.

    Sending to translation can also publish in every language, therefore it is for editors alone.
    """
    actions: tuple[str, ...] = ()
    others: list[str] = []
    if role == EDITORS:
        actions = ("add", "change", "delete", "publish")
        others = ["core.change_sitesettings", "wagtail_localize.submit_translation"]
        others += [
            f"core.{action}_{name}" for name in RECORDS for action in ("add", "change", "delete")
        ]
        others += [f"wagtailredirects.{action}_redirect" for action in ("add", "change", "delete")]
        others += [*FEEDBACK_PERMISSIONS, *OUTBOX_PERMISSIONS]
    elif role == TRANSLATORS:
        actions = ("change",)
    elif role == REVIEWERS:
        actions = ("change", "publish")
    elif role != GRANT_REVIEWERS:
        others += OUTBOX_PERMISSIONS
    return [f"core.{action}_{name}" for name in SNIPPETS for action in actions] + others


def groups_of(role: str) -> list[str]:
    """Return the names of the groups that a role consists of."""
    if role == TRANSLATORS:
        return [translators(code) for code in target_languages()]
    if role == REVIEWERS:
        return [reviewers(code) for code in target_languages()]
    return [role]


@transaction.atomic
def ensure_groups() -> None:
    """Make the missing groups, and give each the permissions on models and files that are new to it.

    What a group was given once is never given again, so that an administrator's changes stay.
    """
    if not Group.objects.filter(name__in=map(translators, target_languages())).exists():
        _remove_wagtail_defaults()
    for role in (EDITORS, TRANSLATORS, REVIEWERS, *WITHOUT_PAGES):
        permissions = [_permission(name) for name in permissions_of(role)]
        for name in groups_of(role):
            _grant(name, permissions)


def _remove_wagtail_defaults() -> None:
    """Remove the groups and the workflow of a new Wagtail: they reach over all languages."""
    Group.objects.filter(name__in=WAGTAIL_GROUPS).delete()
    Workflow.objects.filter(name=WAGTAIL_WORKFLOW).delete()
    Task.objects.filter(name=WAGTAIL_WORKFLOW).delete()


def _grant(name: str, permissions: list[Permission]) -> None:
    group, created = Group.objects.get_or_create(name=name)
    given = set(RoleGrant.objects.filter(group=group).values_list("permission_id", flat=True))
    new = [permission for permission in permissions if permission.pk not in given]
    group.permissions.add(*new)
    RoleGrant.objects.bulk_create(
        RoleGrant(group=group, permission=permission) for permission in new
    )
    if created and name == EDITORS:
        _allow_files(group)


def _permission(name: str) -> Permission:
    """Return one permission. Raises Permission.DoesNotExist for a name that is none."""
    app_label, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app_label, codename=codename)


def _allow_files(group: Group) -> None:
    root = Collection.get_first_root_node()
    names = [f"{action}_{name}" for name in FILES for action in EDITOR_FILE_PERMISSIONS]
    for permission in Permission.objects.filter(codename__in=names):
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
    for codename in codenames:
        permission = _permission(f"wagtailcore.{codename}")
        GroupPagePermission.objects.create(group=group, page=page, permission=permission)
