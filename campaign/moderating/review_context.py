"""Everything that stands on the page of a review."""

from typing import Any

from django.http import HttpRequest

from campaign.findings import findings_in
from campaign.models import (
    Action,
    ActionContent,
    CannedReply,
    CountryDefault,
    CountryLockdown,
    State,
)
from campaign.moderating.assigning import assign_context
from campaign.moderating.comparison import differences
from campaign.moderating.forms import (
    ContactReasonForm,
    HappeningForm,
    MessageForm,
    MorePrivateForm,
    NoteForm,
    WithdrawForm,
    WordingForm,
)
from campaign.moderating.introducing import introduction_context
from campaign.moderating.listing import flags_of
from campaign.moderating.pictures import picture_url
from campaign.moderating.pin import pin_on_map
from campaign.selectors import moderating
from campaign.selectors.shown import shown_action
from campaign.services import states
from campaign.services.versions import version_of
from core.languages import LANGUAGES, active_language
from core.people.coordination import may_coordinate
from core.places.countries import country_name


def review_context(action: Action, request: HttpRequest, faulty: dict[str, Any]) -> dict[str, Any]:
    """Return what the template shows; `faulty` holds forms with mistakes by the name of their step."""
    waiting, public = moderating.handed_in_text(action), moderating.approved_text(action)
    text = waiting or public
    is_own = action.claimed_by_id in (None, request.user.pk)
    return {
        "action": action,
        "title": text.title if text else "",
        "text": text,
        "version": version_of(text),
        "flags": flags_of(action),
        "language": LANGUAGES.get(action.language),
        "is_waiting": action.waits_since is not None,
        "can_decide": action.waits_since is not None and is_own,
        "is_with_organiser": action.state == State.CHANGES_ASKED,
        "taken_by_other": action.claimed_by_id is not None and not is_own,
        **_texts(waiting, public, action),
        **_safety(text),
        **_forms(action, text, faulty),
        "can_confirm": _can_confirm(action, public),
        **_contact(action, request.user),
        "notes": action.notes.select_related("author"),
        "sent_messages": action.messages.select_related("author"),
        "events": action.events.select_related("actor"),
        "replies": CannedReply.objects.filter(language=action.language),
        **assign_context(action, request),
        **introduction_context(action, request),
        "pin": pin_on_map(waiting or public),
    }


def _texts(
    waiting: ActionContent | None, public: ActionContent | None, action: Action
) -> dict[str, Any]:
    """Return the text as its readers will see it, and what differs from the approved one."""
    text, reader = waiting or public, active_language().code
    return {
        "shown": shown_action(text, language=reader, picture_url=picture_url(text))
        if text
        else None,
        "has_picture": text is not None and text.picture_id is not None,
        "approved_picture": _other_picture(public, waiting),
        "differences": differences(public, waiting, language=reader) if waiting and public else [],
        "is_compared": waiting is not None and public is not None,
        "is_public_now": public is not None and action.state == State.APPROVED,
    }


def _other_picture(public: ActionContent | None, waiting: ActionContent | None) -> str:
    """Return where the approved picture is seen, if what waits has another one or none."""
    if public is None or waiting is None or public.picture_id == waiting.picture_id:
        return ""
    return picture_url(public)


def _safety(text: ActionContent | None) -> dict[str, Any]:
    """Return what protects people in the action's country."""
    if text is None:
        return {}
    default = CountryDefault.objects.filter(country=text.country).first()
    note = default.notes.filter(language=active_language().code).first() if default else None
    return {
        "country": country_name(text.country, active_language().code),
        "country_default": default,
        "country_note": note or (default.notes.first() if default else None),
        "findings": findings_in(text),
        "lockdown": CountryLockdown.objects.filter(country=text.country, lifted_at=None).first(),
    }


def _forms(action: Action, text: ActionContent | None, faulty: dict[str, Any]) -> dict[str, Any]:
    """Return the forms by name; where a step failed, its form as it was filled in."""
    ended = action.state in (State.WITHDRAWN, State.DECLINED)
    message = faulty.get("ask") or faulty.get("decline")
    return {
        "message_form": message or MessageForm(),
        "note_form": faulty.get("note") or NoteForm(),
        "private_form": faulty.get("private") or MorePrivateForm(content=text),
        "wording_form": faulty.get("correct") or WordingForm(instance=text),
        "happening_form": faulty.get("happening")
        or HappeningForm(initial={"happening": action.happening}),
        "withdraw_form": faulty.get("withdraw") or WithdrawForm(),
        "opened_form": next(iter(faulty), ""),
        "can_change": text is not None and not ended,
        "can_withdraw": action.state != State.WITHDRAWN,
    }


def _can_confirm(action: Action, public: ActionContent | None) -> bool:
    """Say whether the action is over and nobody has confirmed yet that it took place."""
    if public is None or action.state != State.APPROVED or action.held_at is not None:
        return False
    return states.is_over(action, public)


def _contact(action: Action, user: Any) -> dict[str, Any]:
    """Say whether there is a contact, and whether this person may see it; never what it is."""
    contact = getattr(action, "contact", None)
    country = getattr(action, "country", "") or ""
    may_see = user.has_perm(moderating.SEE_CONTACTS) and may_coordinate(
        user, country, action.language
    )
    return {
        "has_contact": contact is not None,
        "contact_confirmed": contact is not None and contact.confirmed_at is not None,
        "may_see_contact": may_see,
        "reason_form": ContactReasonForm(),
    }
