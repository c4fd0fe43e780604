"""Who may open the pages of the coordinators' desk: rows of the matrix of roles."""

from typing import Any

from campaign.models import ActionImport
from tests.moderating import account, received

Roles = frozenset[str]


def waiting_action() -> list[Any]:
    """Make what is reviewed."""
    return [received().public_id]


def read_import() -> list[Any]:
    """Make an import that the coordinator has read."""
    return [ActionImport.objects.create(by=account("coordinator")).pk]


def desk_rows(moderators: Roles, administrators: Roles) -> dict[str, tuple[Any, ...]]:
    """Return {name of a view: (who may open it, what it is opened with, how)}."""
    return {
        "campaign_letter": (moderators,),
        "campaign_import": (moderators,),
        "campaign_store_import": (moderators, read_import, "post"),
        "campaign_remove_import": (moderators, read_import),
        "campaign_assign": (moderators, waiting_action, "post"),
        "campaign_introduce": (moderators, waiting_action, "post"),
        "campaign_organiser_data": (administrators,),
    }
