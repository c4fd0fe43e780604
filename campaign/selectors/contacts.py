"""What an organiser's session may know of the stored contact."""

from dataclasses import dataclass
from datetime import datetime

from campaign.models import Action, ActionContact


@dataclass(frozen=True)
class StoredContact:
    """A contact as its organiser sees it: since when it is stored, never what it is.

    `waits_to_be_confirmed` where it has an address whose owner has not opened the mailed link.
    """

    since: datetime
    wants_mail: bool
    waits_to_be_confirmed: bool


def contact_as_it_stands(action: Action) -> StoredContact | None:
    """Return what may be said of an action's contact; None where there is none."""
    rows = ActionContact.objects.filter(action=action)
    row = rows.values_list("changed_at", "wants_mail", "email_hash", "confirmed_at").first()
    if row is None:
        return None
    since, wants_mail, email_hash, confirmed_at = row
    return StoredContact(since, wants_mail, email_hash is not None and confirmed_at is None)
