"""Publishing translations together: every member is asked for its faults, then all go live at one moment, or none."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from babel.lists import format_list
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _
from wagtail_localize.models import SegmentOverride, Translation

from core.languages import own_name_of
from core.people.language import preferred_language
from core.publishing import PublishingRefused
from core.safe_errors import describe_error
from translation.flow.faults import Fault
from translation.flow.guard import TranslationRefused
from translation.flow.publishing import faults_of, publish_translation
from translation.models import PublishingSet, PublishingSetItem
from translation.rights import may_review
from translation.strings.reviewing import current_translations
from translation.strings.states import State

MOST_MEMBERS = 50
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Member:
    """A translation of a set, what keeps it from going live, and whether whoever looks may take it out."""

    translation: Translation
    faults: Sequence[Fault]
    may_remove: bool = False

    @property
    def name(self) -> str:
        """Name the thing and the language."""
        title = self.translation.source.object_repr
        return f"{title} ({self.translation.target_locale.get_display_name()})"


class SetRefused(PublishingRefused):
    """A set was not published. `members` are those in the way."""

    def __init__(self, members: Sequence[Member], reason: str = "") -> None:
        lines = [f"{member.name}: {' '.join(map(str, member.faults))}" for member in members]
        super().__init__("\n".join([reason, *lines] if reason else lines))
        self.members = members


def open_sets() -> QuerySet[PublishingSet]:
    """Return the sets that are not published yet."""
    return PublishingSet.objects.filter(published_at=None)


def translations_of(publishing_set: PublishingSet) -> list[Translation]:
    """Return the members of a set, by title and language; what is no longer translated is none."""
    return list(
        Translation.objects.filter(pk__in=publishing_set.items.values("translation"), enabled=True)
        .select_related("source", "source__specific_content_type", "target_locale")
        .order_by("source__object_repr", "target_locale__language_code")
    )


def members_of(publishing_set: PublishingSet, user: Any) -> list[Member]:
    """Return the members with what is in the way of this person's publishing them."""
    return [
        Member(one, faults_of(one, user), may_decide(user, [one.target_locale.language_code]))
        for one in translations_of(publishing_set)
    ]


@transaction.atomic
def add_to_set(
    *, publishing_set: PublishingSet, translations: Iterable[Translation], user: Any
) -> int:
    """Add translations to a set that is not published; return how many are new.

    Where the set has a time, somebody else publishes it: only what the person could publish now joins it then.
    Raises SetRefused, also when the set is full.
    """
    held = _hold(publishing_set)
    _require_open(held)
    there = set(held.items.values_list("translation_id", flat=True))
    new = [one for one in translations if one.pk not in there]
    if len(there) + len(new) > MOST_MEMBERS:
        text = ngettext(
            "A set holds at most %(most)d translation.",
            "A set holds at most %(most)d translations.",
            MOST_MEMBERS,
        )
        raise SetRefused([], text % {"most": MOST_MEMBERS})
    if held.publish_at:
        _require_ready([Member(one, faults_of(one, user)) for one in new])
    PublishingSetItem.objects.bulk_create(
        PublishingSetItem(publishing_set=held, translation=one) for one in new
    )
    return len(new)


@transaction.atomic
def remove_from_set(*, publishing_set: PublishingSet, translation_id: int, user: Any) -> None:
    """Take a translation out of a set that is not published, as whoever reviews its language. Raises SetRefused."""
    held = _hold(publishing_set)
    _require_open(held)
    member = held.items.filter(translation_id=translation_id)
    _require_reviewer(member, user)
    member.delete()


@transaction.atomic
def publish_set(*, publishing_set: PublishingSet, user: Any) -> int:
    """Publish all members in one transaction; return how many.

    Raises SetRefused with every member that may not go live, and then none has.
    """
    held = _hold(publishing_set)
    _require_open(held)
    _hold_members(held)
    members = members_of(held, user)
    if not members:
        raise SetRefused([], _("Nothing is in this set."))
    _require_ready(members)
    for member in members:
        try:
            publish_translation(translation=member.translation, user=user)
        except TranslationRefused as refusal:
            raise SetRefused([Member(member.translation, refusal.faults)]) from refusal
    held.published_at, held.publish_at = timezone.now(), None
    held.set_by, held.fault = user, ""
    held.save()
    return len(members)


@transaction.atomic
def schedule_set(*, publishing_set: PublishingSet, user: Any, moment: datetime) -> None:
    """Let the site publish a set at a time, in this person's name.

    What is in the way is asked now and again then. Raises SetRefused.
    """
    held = _hold(publishing_set)
    _require_open(held)
    if moment <= timezone.now():
        raise SetRefused([], _("This time is already over."))
    members = members_of(held, user)
    if not members:
        raise SetRefused([], _("Nothing is in this set."))
    _require_ready(members)
    held.publish_at, held.set_by, held.fault = moment, user, ""
    held.set_at = timezone.now()
    held.save()


@transaction.atomic
def unschedule_set(*, publishing_set: PublishingSet, user: Any) -> None:
    """Take the time back, as whoever reviews all its languages. Raises SetRefused."""
    held = _hold(publishing_set)
    _require_open(held)
    _require_reviewer(held.items, user)
    held.publish_at = None
    held.save(update_fields=["publish_at"])


@transaction.atomic
def delete_set(*, publishing_set: PublishingSet, user: Any) -> None:
    """Forget that its translations belong together, as whoever reviews all its languages. Raises SetRefused."""
    held = _hold(publishing_set)
    _require_reviewer(held.items, user)
    held.delete()


def may_decide(user: Any, codes: Iterable[str]) -> bool:
    """Say whether a person may take apart what was put together in these languages: who reviews each of them."""
    return all(may_review(user, code) for code in codes)


def publish_due_sets() -> int:
    """Publish the sets whose time has come; return how many. One that may not go live keeps the reason and no time."""
    due = PublishingSet.objects.filter(publish_at__lte=timezone.now(), published_at=None)
    return sum(_publish_due(one) for one in due.select_related("set_by"))


def _publish_due(publishing_set: PublishingSet) -> bool:
    user = publishing_set.set_by
    with override(preferred_language(user) if user else None):
        try:
            if user is None or not user.is_active:
                raise SetRefused([], _("Whoever set the time no longer works here."))
            _publish_as_set(publishing_set, user)
        except PublishingRefused as refusal:
            _give_up(publishing_set, str(refusal))
            return False
        except Exception as error:
            # One page that breaks keeps back its own set, and not the sets after it.
            logger.error("Set %s was not published: %s", publishing_set.pk, describe_error(error))
            _give_up(publishing_set, _("Something in this set could not be saved."))
            return False
    return True


@transaction.atomic
def _publish_as_set(publishing_set: PublishingSet, user: Any) -> None:
    """Publish what was ready when the time was set, and no words that nobody with the right has seen since."""
    _hold_members(_hold(publishing_set))
    changed = [(one, changed_since(publishing_set, one)) for one in translations_of(publishing_set)]
    _require_ready([Member(one, faults) for one, faults in changed])
    publish_set(publishing_set=publishing_set, user=user)


def changed_since(publishing_set: PublishingSet, translation: Translation) -> list[Fault]:
    """Return whether words or links were changed since the time was set, by others and without approval."""
    since = {"updated_at__gt": publishing_set.set_at or publishing_set.made_at}
    words = current_translations(translation).filter(**since).exclude(state=State.APPROVED)
    links = SegmentOverride.objects.filter(
        locale_id=translation.target_locale_id,
        context__object_id=translation.source.object_id,
        **since,
    )
    by_others = [
        rows.exclude(last_translated_by=publishing_set.set_by).count() for rows in (words, links)
    ]
    count = sum(by_others)
    if not count:
        return []
    text = ngettext(
        "%(count)d string was changed after the time was set, and is not approved.",
        "%(count)d strings were changed after the time was set, and are not approved.",
        count,
    )
    return [Fault(text % {"count": count})]


def _give_up(publishing_set: PublishingSet, reason: str) -> None:
    PublishingSet.objects.filter(pk=publishing_set.pk, published_at=None).update(
        fault=reason, publish_at=None
    )


def _hold(publishing_set: PublishingSet) -> PublishingSet:
    held = (
        PublishingSet.objects.select_for_update(of=("self",)).filter(pk=publishing_set.pk).first()
    )
    if held is None:
        raise SetRefused([], _("This set is gone."))
    return held


def _hold_members(publishing_set: PublishingSet) -> None:
    """Hold all members in the order in which everybody holds several, so that nobody waits for each other."""
    rows = Translation.objects.filter(pk__in=publishing_set.items.values("translation"))
    list(rows.select_for_update(no_key=True, of=("self",)).order_by("pk").values_list("pk"))


def _require_ready(members: Iterable[Member]) -> None:
    if refused := [member for member in members if member.faults]:
        raise SetRefused(refused)


def _require_reviewer(items: Any, user: Any) -> None:
    codes = set(items.values_list("translation__target_locale__language_code", flat=True))
    if not may_decide(user, codes):
        text = _("This is for those who review all of its languages: %(languages)s.")
        names = [own_name_of(code) for code in sorted(codes)]
        raise SetRefused(
            [], text % {"languages": format_list(names, locale=get_language() or "en")}
        )


def _require_open(publishing_set: PublishingSet) -> None:
    if publishing_set.published_at:
        raise SetRefused([], _("This set is published already."))
