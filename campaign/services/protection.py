"""Making an action more private, withdrawing it, and hiding a whole country: at once, without a review."""

from datetime import UTC, datetime, time
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaign.models import (
    Action,
    ActionContent,
    ActionEvent,
    ActionPhoto,
    ActionPicture,
    CountryLockdown,
    Happening,
    Precision,
    State,
    Visibility,
)
from campaign.models.choices import is_coarser, is_more_private
from campaign.search import hide_actions_of, index_action, show_actions_of
from campaign.selectors.shown import zone_may_show
from campaign.services.grants import end_application
from campaign.services.highlights import forget_highlight, forget_year_reports
from campaign.services.holding import erase_held
from campaign.services.reports import recall_report
from campaign.services.states import StepNotOpen, locked_action, record_event
from campaign.services.unused_pictures import delete_unused_pictures


def blur_place(content: ActionContent) -> None:
    """Take from a text everything that is finer than its precision; the caller saves it.

    A time zone goes, too, where it tells more than the place; the hours stay as those of the place.
    """
    if content.precision != Precision.PLACE:
        content.meeting_place = ""
    if content.precision not in (Precision.PLACE, Precision.CITY):
        content.city, content.city_as_written = None, ""
    if content.precision in (Precision.COUNTRY, Precision.HIDDEN):
        content.subdivision = ""
    if not zone_may_show(content):
        content.time_zone = ""


@transaction.atomic
def make_more_private(
    *,
    action_id: int,
    precision: Precision,
    visibility: Visibility,
    actor: Any = None,
) -> Action:
    """Coarsen the place of an action, or show less of it, in all its texts at once.

    What is finer is gone from the database when this returns, and an approved report is hidden until it has
    been read again. A text that is more private already stays as it is. Raises StepNotOpen for an action that
    was withdrawn.
    """
    action = locked_action(action_id)
    if action.state == State.WITHDRAWN:
        raise StepNotOpen
    has_changed = False
    for content in action.contents.select_for_update():
        before = (content.precision, content.visibility)
        if is_coarser(precision, content.precision):
            content.precision = precision
            # A picture may show the finer place.
            content.picture, content.picture_alt = None, ""
            recall_report(action)
        if is_more_private(visibility, content.visibility):
            content.visibility = visibility
        has_changed = has_changed or (content.precision, content.visibility) != before
        blur_place(content)
        content.save()
    delete_unused_pictures(action_id)
    record_event(action, ActionEvent.Kind.COARSENED, actor)
    if has_changed:
        forget_highlight(action_id=action_id)
    index_action(action_id)
    return action


@transaction.atomic
def withdraw_action(
    *, action_id: int, stays_counted: bool, erase: bool = False, actor: Any = None
) -> Action:
    """Take an action out of everything public within this call, and delete the photos; it works in every state.

    The contact stays until its time is over, so that the organiser can be told. With `erase`, everything held
    about it is deleted but what counting needs: year, country and, as far as the place was stored, city.
    Without being counted, then only what answers 410 stays: year, id and state.
    """
    action = locked_action(action_id)
    counted = stays_counted and action.contents.filter(is_public=True).exists()
    action.contents.filter(is_public=False).delete()
    ActionPhoto.objects.filter(report__action=action).delete()
    ActionPicture.objects.filter(action=action).delete()
    action.state = State.WITHDRAWN
    action.stays_counted = counted
    action.waits_since = action.claimed_by = action.claimed_at = None
    end_application(action=action, erase=erase)
    if erase:
        _erase(action)
    action.save()
    if not erase:
        record_event(action, ActionEvent.Kind.WITHDRAWN, actor)
    elif counted:
        record_event(action, ActionEvent.Kind.ERASED, actor)
    forget_highlight(action_id=action_id)
    index_action(action_id)
    return action


def _erase(action: Action) -> None:
    """Leave of an action what its counting needs, and no code that would open it."""
    erase_held(action)
    action.materials_needed, action.code_hash, action.sending_hash = "", None, ""
    action.may_introduce, action.assigned_to = False, None
    if not action.stays_counted:
        action.contents.all().delete()
        _blank(action)
        return
    for content in action.contents.all():
        ActionContent.objects.filter(pk=content.pk).delete()
        ActionContent.objects.create(
            action=action,
            is_public=True,
            precision=content.precision,
            visibility=content.visibility,
            country=content.country,
            subdivision=content.subdivision,
            city=content.city,
        )


def _blank(action: Action) -> None:
    """Leave nothing but year, id and state, by which its address says that it is gone."""
    action.language, action.happening, action.slow = "", Happening.PLANNED, False
    action.consent_version = action.consented_at = action.sent_at = None
    action.decided_at = action.held_at = None
    action.created_at = datetime.combine(action.year.day, time(), UTC)


@transaction.atomic
def lock_down_country(*, country: str, reason: str, actor: Any) -> CountryLockdown:
    """Hide everything about actions in a country, in all years, from now on. Locking twice changes nothing."""
    lockdown, _created = CountryLockdown.objects.get_or_create(
        country=country, lifted_at=None, defaults={"reason": reason, "started_by": actor}
    )
    forget_year_reports()
    hide_actions_of(country)
    return lockdown


@transaction.atomic
def lift_lockdown(*, country: str, actor: Any) -> int:
    """Show the actions of a country again; return whether there was anything to lift, as 0 or 1."""
    active = CountryLockdown.objects.filter(country=country, lifted_at=None)
    lifted = active.update(lifted_at=timezone.now(), lifted_by=actor)
    transaction.on_commit(partial(show_actions_of.enqueue, country))
    return lifted
