"""Writing an action as its organiser goes from section to section."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaign.models import (
    Action,
    ActionContent,
    ActionEvent,
    CampaignYear,
    CountryDefault,
    Precision,
    State,
    Visibility,
)
from campaign.models.choices import PRECISIONS, VISIBILITIES, is_coarser, is_more_private
from campaign.selectors.public import is_locked_down
from campaign.services.protection import blur_place, make_more_private
from campaign.services.states import (
    StepNotOpen,
    locked_action,
    public_content,
    record_event,
    wanted_content,
)
from campaign.services.unused_pictures import delete_unused_pictures
from core.codes.hashing import code_hash
from core.codes.writing import read_code

# How long the page on which a draft was begun shows the draft's code again.
SHOWN_AGAIN_FOR = timedelta(hours=2)
CLOSED = (State.WITHDRAWN, State.DECLINED)
IN_QUEUE = (State.RECEIVED, State.IN_REVIEW)
# What a text says beside where it stands and who has seen it.
TEXT_FIELDS = tuple(
    field.name
    for field in ActionContent._meta.concrete_fields
    if field.name not in ("id", "action", "is_public", "changed_at")
)
NO_PICTURE: dict[str, Any] = {"picture": None, "picture_alt": ""}
PLACE_FIELDS: dict[str, Any] = {
    "subdivision": "",
    "city": None,
    "city_as_written": "",
    "meeting_place": "",
}


@transaction.atomic
def begin_action(
    *,
    year: CampaignYear,
    language: str,
    values: dict[str, Any],
    slow: bool,
    sending_hash: str,
    code: str,
) -> Action:
    """Begin a draft that this code opens. The same page, sent twice, leads to the same draft.

    `values` are fields of ActionContent. Raises StepNotOpen where the page's draft has gone its way since.
    """
    action, is_new = Action.objects.get_or_create(
        sending_hash=sending_hash,
        defaults={
            "year": year,
            "language": language,
            "slow": slow,
            "code_hash": code_hash(read_code(code) or "", Action),
        },
    )
    if is_new:
        record_event(action, ActionEvent.Kind.BEGUN)
    elif action.state != State.DRAFT or action.created_at < timezone.now() - SHOWN_AGAIN_FOR:
        raise StepNotOpen
    save_wanted(action_id=action.pk, values=values)
    return action


@transaction.atomic
def save_wanted(*, action_id: int, values: dict[str, Any]) -> Action:
    """Change what the organiser wants; what was approved stays as it is.

    What already waits for a coordinator is taken back until it is sent again, so that nobody approves what
    was never seen. `values` are fields of ActionContent; what is finer than the precision is dropped, and
    another country takes the finer place with it. Raises StepNotOpen for an action that was withdrawn or
    declined.
    """
    action = locked_action(action_id)
    if action.state in CLOSED:
        raise StepNotOpen
    wanted = wanted_content(action) or _new_wanted(action)
    before = [getattr(wanted, name) for name in TEXT_FIELDS]
    if values.get("country", wanted.country) != wanted.country:
        values = {**PLACE_FIELDS, **values}
    for name, value in values.items():
        setattr(wanted, name, value)
    blur_place(wanted)
    unchanged = [getattr(wanted, name) for name in TEXT_FIELDS] == before
    if unchanged and (wanted.pk or public_content(action)):
        return action
    wanted.changed_at = timezone.now()
    wanted.save()
    if "picture" in values:
        delete_unused_pictures(action_id)
    _take_back(action)
    return action


def _new_wanted(action: Action) -> ActionContent:
    """Return a text that is not saved yet: a copy of the public one, where there is one."""
    public = public_content(action)
    if public is None:
        return ActionContent(action=action)
    return ActionContent(action=action, **{name: getattr(public, name) for name in TEXT_FIELDS})


def _take_back(action: Action) -> None:
    """Take what waits out of the queue while it is being changed."""
    if action.sent_at is None:
        return
    if action.state in IN_QUEUE:
        action.state = State.DRAFT
    action.waits_since = action.claimed_by = action.claimed_at = None
    action.save()
    record_event(action, ActionEvent.Kind.CHANGED)


@transaction.atomic
def choose_safety(
    *, action_id: int, country: str, precision: Precision, visibility: Visibility
) -> Action:
    """Change country, precision and visibility: whatever is more private works at once, the rest waits.

    Raises StepNotOpen.
    """
    action = locked_action(action_id)
    exposed = any(_shows_more(one, precision, visibility) for one in action.contents.all())
    if exposed and action.sent_at is not None:
        make_more_private(action_id=action_id, precision=precision, visibility=visibility)
    current = wanted_content(action) or public_content(action)
    # A picture may show the finer place.
    coarser = current is not None and is_coarser(precision, current.precision)
    values: dict[str, Any] = {
        "country": country,
        "precision": precision,
        "visibility": visibility,
        **(NO_PICTURE if coarser else {}),
    }
    return save_wanted(action_id=action_id, values=values)


def _shows_more(content: ActionContent, precision: Precision, visibility: Visibility) -> bool:
    return is_coarser(precision, content.precision) or is_more_private(
        visibility, content.visibility
    )


@transaction.atomic
def save_for_coordinators(
    *,
    action_id: int,
    materials_needed: str | None = None,
    may_introduce: bool | None = None,
) -> Action:
    """Change what only coordinators read; it needs no review. None leaves a value as it is. Raises StepNotOpen."""
    action = locked_action(action_id)
    if action.state in CLOSED:
        raise StepNotOpen
    if materials_needed is not None:
        action.materials_needed = materials_needed
    if may_introduce is not None:
        action.may_introduce = may_introduce
    action.save(update_fields=["materials_needed", "may_introduce"])
    return action


@transaction.atomic
def note_consent(*, action_id: int, version: int) -> None:
    """Keep which consent text was agreed to, and when."""
    Action.objects.filter(pk=action_id).update(consent_version=version, consented_at=timezone.now())


@transaction.atomic
def copy_action(
    *, action_id: int, year: CampaignYear, language: str, sending_hash: str, code: str
) -> Action:
    """Begin a new draft with an action's text. Neither contact nor picture nor consent nor history goes with it.

    In another year the copy has no dates. Where the country is hidden or its default more private by now, so is
    the copy. Raises StepNotOpen where there is no text to copy.
    """
    action = locked_action(action_id)
    source = wanted_content(action) or public_content(action)
    if source is None:
        raise StepNotOpen
    values = {name: getattr(source, name) for name in TEXT_FIELDS} | NO_PICTURE
    if year != action.year:
        values |= {"start_date": None, "end_date": None}
    values |= _safe_by_now(source)
    return begin_action(
        year=year,
        language=language,
        values=values,
        slow=False,
        sending_hash=sending_hash,
        code=code,
    )


def _safe_by_now(source: ActionContent) -> dict[str, Any]:
    """Return precision and visibility for a copy: as they were, or as private as the country asks for by now."""
    precisions, visibilities = [source.precision], [source.visibility]
    default = CountryDefault.objects.filter(country=source.country).first()
    if default is not None:
        precisions.append(default.precision)
        visibilities.append(default.visibility)
        if not default.offers_meeting_place:
            precisions.append(Precision.CITY)
    if is_locked_down(source.country):
        visibilities.append(Visibility.COUNTED)
    return {
        "precision": max(map(Precision, precisions), key=PRECISIONS.index),
        "visibility": max(map(Visibility, visibilities), key=VISIBILITIES.index),
    }
