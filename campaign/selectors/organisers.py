"""Finding the actions of one organiser."""

from dataclasses import dataclass

from campaign.models import Action, ActionContact
from core.codes import find_by_code


@dataclass(frozen=True)
class FoundActions:
    """The actions that belong to an organiser.

    `own` are those whose address was confirmed, or that the code opens. `unconfirmed` name the address, but
    anybody may have typed it there.
    """

    own: tuple[Action, ...] = ()
    unconfirmed: tuple[Action, ...] = ()

    @property
    def all(self) -> tuple[Action, ...]:
        """Return both."""
        return (*self.own, *self.unconfirmed)


def actions_of_organiser(*, email: str = "", code: str = "") -> FoundActions:
    """Return the actions of whoever reads mail at an address, or has a code.

    The address is compared by its keyed hash. An empty one finds nothing.
    """
    if code:
        action = find_by_code(Action.objects.select_related("year"), code)
        return FoundActions(own=(action,) if action else ())
    if not email:
        return FoundActions()
    contacts = ActionContact.objects.filter(email_hash__of=email).select_related("action__year")
    found = list(contacts.order_by("pk"))
    return FoundActions(
        own=tuple(one.action for one in found if one.confirmed_at),
        unconfirmed=tuple(one.action for one in found if not one.confirmed_at),
    )
