"""What the grant desk lets people do. Reviewers get nothing that leads to a contact."""

from campaign.selectors.grant_desk import DECIDE, REVIEW
from core import roles


def connect() -> None:
    """Let grant reviewers score and coordinators decide."""
    roles.allow(roles.GRANT_REVIEWERS, REVIEW)
    roles.allow(roles.COORDINATORS, DECIDE)
