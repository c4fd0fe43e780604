"""What the grant desk lets people do. Reviewers get nothing that leads to a contact."""

from core import roles

REVIEW = "campaign.review_grant"
DECIDE = "campaign.decide_grant"


def connect() -> None:
    """Let grant reviewers score and coordinators decide."""
    roles.allow(roles.GRANT_REVIEWERS, REVIEW)
    roles.allow(roles.COORDINATORS, DECIDE)
