"""Introducing two organisers: both are asked, and each reads only what the other wrote for it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.utils import timezone

from campaign.models import (
    Action,
    ActionContent,
    IntroducedSide,
    Introduction,
    State,
)
from campaign.models.actions import EXACT
from campaign.selectors.introducing import shown_city
from campaign.services.telling import tell
from core.privacy.deletion import delete_in_batches


class CannotIntroduce(Exception):
    """One of the two does not want it, or no longer shows this city, or they were asked before."""


@transaction.atomic
def propose_introduction(*, one_id: int, other_id: int, coordinator: Any) -> Introduction:
    """Ask two organisers whether they would like to know each other. Raises CannotIntroduce."""
    locked = Action.objects.select_for_update(of=("self",)).filter(pk__in=(one_id, other_id))
    pair = list(locked.order_by("pk"))
    if len(pair) != 2 or not _fit(pair[0], pair[1]):
        raise CannotIntroduce
    introduction = Introduction.objects.create(proposed_by=coordinator)
    for action in pair:
        IntroducedSide.objects.create(introduction=introduction, action=action)
        tell(action, "campaign.introduction")
    return introduction


def _fit(one: Action, other: Action) -> bool:
    willing = all(
        action.may_introduce and action.state == State.APPROVED for action in (one, other)
    )
    city = shown_city(one)
    if not willing or one.year_id != other.year_id or city is None or city != shown_city(other):
        return False
    known = IntroducedSide.objects.filter(action=one).values("introduction")
    return not IntroducedSide.objects.filter(action=other, introduction__in=known).exists()


@transaction.atomic
def answer_introduction(*, side_id: int, action_id: int, agrees: bool, words: str = "") -> None:
    """Take an organiser's answer. A no ends the introduction; with the second yes both read each other's words.

    A question that is gone by now changes nothing.
    """
    side = IntroducedSide.objects.filter(pk=side_id, action_id=action_id).first()
    if side is None:
        return
    introduction = Introduction.objects.select_for_update().filter(pk=side.introduction_id).first()
    if introduction is None:
        return
    if not agrees:
        introduction.delete()
        return
    side.words, side.agreed_at = words, timezone.now()
    side.save(update_fields=["words", "agreed_at"])
    sides = list(introduction.sides.select_related("action"))
    if len(sides) == 2 and all(one.agreed_at for one in sides):
        for one in sides:
            tell(one.action, "campaign.introduced")


def delete_old_introductions(moment: datetime) -> int:
    """Delete introductions of years that are archived."""
    archived = IntroducedSide.objects.filter(action__year__archived_on__lte=moment.date())
    return delete_in_batches(Introduction.objects.filter(pk__in=archived.values("introduction")))


def _end_introductions(action_id: int) -> None:
    Introduction.objects.filter(sides__action=action_id).delete()


def _follow_action(instance: Action, created: bool, **kwargs: Any) -> None:
    """End introductions of an action that is no longer approved, or whose organiser changed their mind."""
    if created:
        return
    if instance.state != State.APPROVED or not instance.may_introduce:
        _end_introductions(instance.pk)


def _follow_content(instance: ActionContent, **kwargs: Any) -> None:
    """End introductions of an action whose city is not to be known any more: they would tell it."""
    if instance.precision not in EXACT:
        _end_introductions(instance.action_id)


def _follow_side(instance: IntroducedSide, **kwargs: Any) -> None:
    """End an introduction of which one side is gone."""
    Introduction.objects.filter(pk=instance.introduction_id).delete()


def connect() -> None:
    """Let introductions end with what they rest on."""
    post_save.connect(_follow_action, sender=Action, dispatch_uid="introducing_action")
    post_save.connect(_follow_content, sender=ActionContent, dispatch_uid="introducing_content")
    post_delete.connect(_follow_side, sender=IntroducedSide, dispatch_uid="introducing_side")
