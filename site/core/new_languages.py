"""What a language needs when an administrator adds it: groups for its people, and rights on its pages."""

from typing import Any

from django.contrib.auth.models import Group
from django.db.models.signals import post_save
from wagtail.models import Locale, Page
from wagtail.signals import copy_for_translation_done

from core import approvals, roles
from core.languages import target_languages

HUB_DEPTH = 2


def _is_set_up() -> bool:
    """Say whether the groups have been made; on an empty database `setup_site` makes them later."""
    return Group.objects.filter(name=roles.EDITORS).exists()


def _give_groups(instance: Locale, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Make the groups of a new language's translators and reviewers, and let the reviewers approve."""
    code = instance.language_code
    if created and not raw and code in target_languages() and _is_set_up():
        roles.ensure_groups()
        approvals.add_reviewers(code)


def _give_pages(source_obj: Any, target_obj: Any, **kwargs: Any) -> None:
    """Let the people of a language work on its tree as soon as it has a hub."""
    if isinstance(target_obj, Page) and target_obj.depth == HUB_DEPTH and _is_set_up():
        roles.ensure_page_permissions()


def connect() -> None:
    """Follow new languages and their hubs."""
    post_save.connect(_give_groups, sender=Locale, dispatch_uid="new_language_groups")
    copy_for_translation_done.connect(_give_pages, dispatch_uid="new_language_pages")
