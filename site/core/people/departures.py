"""What happens when a person leaves: access ends at once, and what they held is free for others."""

from collections.abc import Callable
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth import SESSION_KEY, get_user_model
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.log_actions import log
from wagtail.models import LockableMixin, PageSubscription

from core.models import CoordinatorScope

LOG_ACTION = "core.left"
_releases: list[Callable[[Any], None]] = []


def register(release: Callable[[Any], None]) -> Callable[[Any], None]:
    """Let a room free what a person holds, such as claims; called with the person, inside the transaction."""
    if release not in _releases:
        _releases.append(release)
    return release


def may_end_access(person: Any, by: Any) -> bool:
    """Say whether someone may end a person's access: administrators, and never their own."""
    return bool(by.is_superuser and person.pk != by.pk)


@transaction.atomic
def end_access(*, person: Any, by: Any) -> None:
    """End a person's access, free what they hold, and write it down in the account's history.

    The account itself stays, without rights, because pages and histories name it. Raises
    PermissionDenied where `by` may not do it.
    """
    if not may_end_access(person, by):
        raise PermissionDenied
    person = get_user_model().objects.select_for_update().get(pk=person.pk)
    person.is_active = person.is_superuser = person.is_staff = False
    person.set_unusable_password()
    person.save()
    person.groups.clear()
    person.user_permissions.clear()
    CoordinatorScope.objects.filter(user=person).delete()
    Authenticator.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()
    _end_sessions(person)
    _release_in_wagtail(person)
    for release in _releases:
        release(person)
    log(instance=person, action=LOG_ACTION, user=by)


def _end_sessions(person: Any) -> None:
    """Delete the person's sessions; each has to be opened to see whose it is."""
    current = Session.objects.filter(expire_date__gt=timezone.now())
    own = [
        session.pk
        for session in current.iterator()
        if session.get_decoded().get(SESSION_KEY) == str(person.pk)
    ]
    Session.objects.filter(pk__in=own).delete()


def _release_in_wagtail(person: Any) -> None:
    """Unlock what the person locked, and end their part in the editor."""
    free = {"locked": False, "locked_by": None, "locked_at": None}
    for model in apps.get_models():
        if issubclass(model, LockableMixin) and "locked_by" in _own_fields(model):
            model._default_manager.filter(locked_by=person).update(**free)
    EditingSession.objects.filter(user=person).delete()
    PageSubscription.objects.filter(user=person).delete()


def _own_fields(model: Any) -> set[str]:
    return {field.name for field in model._meta.local_fields}
