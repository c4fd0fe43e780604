"""What may go before readers, and who may bring it there, beside what Wagtail asks: rooms add their own guards.

Wagtail asks its permissions in the views, and skips them where a workflow ends. Guards are asked in the models, so
that no way of publishing leads past them.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models.signals import pre_save
from django.utils import timezone
from wagtail.models import DraftStateMixin, Revision

Guard = Callable[[Any, Any, Revision], None]
_guards: list[Guard] = []
# Where a revision that was let through keeps this.
LET_THROUGH = "_let_through"


class PublishingRefused(PermissionDenied):
    """Raised where a revision may not go live; its text says why, to the person who publishes."""


def guard_publishing(guard: Guard) -> Guard:
    """Let a room guard publishing: it is called with the thing, the person and the revision.

    The person is None where Wagtail has asked for the right to publish and only the words are in question. The guard
    raises PublishingRefused. Call this in the room's AppConfig.ready().
    """
    if guard not in _guards:
        _guards.append(guard)
    return guard


def check_publishing(instance: Any, user: Any, revision: Revision) -> None:
    """Ask every guard before a revision is published or scheduled. Raises PublishingRefused.

    Where nobody is named, the person who wrote the revision publishes it. Not asked again is what had its time set
    by somebody who was asked then. What the site itself publishes, such as its starting content, is not asked.
    """
    person = user or revision.user
    if person is not None and not (user is None and _has_come_due(revision)):
        for guard in _guards:
            guard(instance, person, revision)
    setattr(revision, LET_THROUGH, True)


def connect() -> None:
    """Ask the guards also where Wagtail publishes a revision without calling its page or snippet."""
    pre_save.connect(_check_direct_publishing, dispatch_uid="core.publishing")


def _check_direct_publishing(
    sender: Any, instance: Any, raw: bool = False, update_fields: Any = None, **_options: Any
) -> None:
    """Ask the guards about the words of a revision that is about to become the live one.

    The page editor and the admin's API use Wagtail's publishing action directly.
    """
    if raw or update_fields is not None or not isinstance(instance, DraftStateMixin):
        return
    # A copy for another language, made by the site itself, begins with the source's revision.
    if instance._state.adding or not instance.live_revision_id or not instance.live:
        return
    revision = instance.live_revision
    if hasattr(revision, LET_THROUGH) or _is_live(instance):
        return
    for guard in _guards:
        guard(instance, None, revision)


def _is_live(instance: Any) -> bool:
    published = type(instance)._default_manager.filter(
        pk=instance.pk, live_revision_id=instance.live_revision_id
    )
    return bool(published.exists())


def _has_come_due(revision: Revision) -> bool:
    moment = revision.approved_go_live_at
    return moment is not None and moment <= timezone.now()


class GuardedPublishingMixin:
    """For pages and snippets with drafts: asks the guards before a revision is published or scheduled."""

    def publish(self, revision: Revision, user: Any = None, **options: Any) -> Any:
        """Publish a revision. Raises PublishingRefused; then nothing has changed."""
        check_publishing(self, user, revision)
        return super().publish(revision, user=user, **options)  # type: ignore[misc]
