"""What coordinators see of actions: what was sent, of the countries and languages that they work on."""

from typing import Any

from django.db.models import (
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce

from campaign.models import Action, ActionContact, ActionContent, CountryLockdown, State
from core.people.coordination import limits_of, may_coordinate
from core.roles import COORDINATORS, group_names

MODERATE = "campaign.moderate_action"
SEE_CONTACTS = "campaign.see_contacts"
LOCK_DOWN = "campaign.lock_down_country"
# What waits longest comes first, and what may be unwanted comes after everything else.
QUEUE_ORDER = ("slow", "waits_since", "pk")
# While the organiser writes, nobody reads along.
HANDED_IN = (
    Q(is_public=True) | Q(action__waits_since__isnull=False) | Q(action__state=State.DECLINED)
)


def may_moderate(user: Any) -> bool:
    """Say whether a person may review actions at all."""
    return bool(user.has_perm(MODERATE)) and (
        user.is_superuser or COORDINATORS in group_names(user)
    )


def moderated_actions(user: Any) -> QuerySet[Action]:
    """Return the actions that were sent and lie within a coordinator's countries and languages.

    Within the countries is what waits there or is public there: of a move, both sides know. Each has `shown_title`, `country` and `city_name` of the text that counts: the one that waits, else the
    public one. What an organiser has begun to change and not sent moves an action into nobody else's limits.
    Of an action that was erased and is not counted there is nothing to see: only its id is left.
    """
    every = ActionContent.objects.filter(action=OuterRef("pk")).order_by("is_public")
    handed_in = every.filter(HANDED_IN)
    actions = Action.objects.exclude(Q(state=State.DRAFT) | Q(language="")).annotate(
        country=_first_of(handed_in, every, "country"),
        shown_title=Subquery(handed_in.values("title")[:1]),
        city_name=Subquery(handed_in.values("city_as_written")[:1]),
        visibility=_first_of(handed_in, every, "visibility"),
        is_locked=Exists(
            CountryLockdown.objects.filter(country=OuterRef("country"), lifted_at=None)
        ),
        is_unconfirmed=Exists(
            ActionContact.objects.filter(
                action=OuterRef("pk"), confirmed_at=None, email_hash__isnull=False
            )
        ),
    )
    return _within_limits(actions, user)


def _first_of(
    handed_in: QuerySet[ActionContent], every: QuerySet[ActionContent], name: str
) -> Coalesce:
    """Return a field of what was handed in, or of the only text there is, given back to its organiser."""
    return Coalesce(Subquery(handed_in.values(name)[:1]), Subquery(every.values(name)[:1]))


def _within_limits(actions: QuerySet[Any], user: Any) -> QuerySet[Any]:
    if not may_moderate(user):
        return actions.none()
    if user.is_superuser:
        return actions
    limits = limits_of(user)
    if limits.countries:
        own = Exists(
            ActionContent.objects.filter(
                HANDED_IN, action=OuterRef("pk"), country__in=limits.countries
            )
        )
        # Without a text that was handed in, `country` is that of the only one, given back to its organiser.
        actions = actions.filter(own | Q(country__in=limits.countries))
    if limits.languages:
        actions = actions.filter(language__in=limits.languages)
    return actions


def waiting_actions(user: Any) -> QuerySet[Action]:
    """Return what waits for a coordinator, in the order of the queue."""
    return moderated_actions(user).filter(waits_since__isnull=False).order_by(*QUEUE_ORDER)


def next_waiting(queue: QuerySet[Action], user: Any, after: Action | None = None) -> Action | None:
    """Return the first action of a queue that nobody else has taken on; with `after`, the first behind it."""
    free = queue.filter(Q(claimed_by=None) | Q(claimed_by=user))
    if after is None:
        return free.first()
    rest = free.exclude(pk=after.pk)
    if after.waits_since is None:
        return rest.first()
    behind = (
        Q(slow__gt=after.slow)
        | Q(slow=after.slow, waits_since__gt=after.waits_since)
        | Q(slow=after.slow, waits_since=after.waits_since, pk__gt=after.pk)
    )
    return rest.filter(behind).first()


def with_title(actions: QuerySet[Action], words: str) -> QuerySet[Action]:
    """Return the actions whose handed-in title or public id holds the words."""
    titles = ActionContent.objects.filter(HANDED_IN, action=OuterRef("pk"), title__icontains=words)
    return actions.filter(Q(public_id__icontains=words) | Exists(titles))


def sees_contacts_of(user: Any, country: str, language: str) -> bool:
    """Say whether a person may see the contacts of a country's actions in a language."""
    return bool(user.has_perm(SEE_CONTACTS)) and may_coordinate(user, country, language)


def may_lock_down(user: Any, country: str) -> bool:
    """Say whether a person may hide a country, or show it again: limits of language play no part."""
    if not user.has_perm(LOCK_DOWN):
        return False
    own = limits_of(user).countries
    return bool(user.is_superuser or not own or country in own)


def handed_in_text(action: Action) -> ActionContent | None:
    """Return what waits for review, if anything does."""
    if action.waits_since is None and action.state != State.DECLINED:
        return None
    return _with_place(action).filter(is_public=False).first()


def approved_text(action: Action) -> ActionContent | None:
    """Return what was approved last, with all that showing it needs."""
    return _with_place(action).filter(is_public=True).first()


def _with_place(action: Action) -> QuerySet[ActionContent]:
    return action.contents.select_related("action", "action__year", "city", "picture")


def latest_first(actions: QuerySet[Action]) -> QuerySet[Action]:
    """Return actions in the order of all actions: what came last on top."""
    return actions.order_by(F("sent_at").desc(nulls_last=True), "-pk")


def texts_waiting(actions: list[Action]) -> QuerySet[ActionContent]:
    """Return the waiting texts of several actions with all that showing them needs."""
    found = ActionContent.objects.filter(action__in=actions, is_public=False)
    return found.filter(action__waits_since__isnull=False).select_related(
        "action", "action__year", "city", "picture"
    )
