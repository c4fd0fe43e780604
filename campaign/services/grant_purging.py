"""Deleting what was written about grants when its time is over."""

from datetime import datetime

from django.db.models import Q, QuerySet

from campaign.models import GrantApplication, GrantBudgetLine, GrantReview, GrantState
from core.privacy.deletion import delete_in_batches


def delete_old_applications(moment: datetime) -> int:
    """Delete what led to no grant once the year is archived."""
    return delete_in_batches(
        _archived(moment).exclude(Q(state=GrantState.AWARDED) | Q(paid_at__isnull=False))
    )


def delete_old_grant_texts(moment: datetime) -> int:
    """Delete the words of awarded applications once the year is archived; amounts stay for the accounts."""
    archived = _archived(moment)
    lines = delete_in_batches(GrantBudgetLine.objects.filter(application__in=archived))
    comments = GrantReview.objects.filter(application__in=archived).exclude(comment="")
    messages = archived.exclude(message="")
    return lines + comments.update(comment="") + messages.update(message="")


def _archived(moment: datetime) -> QuerySet[GrantApplication]:
    return GrantApplication.objects.filter(action__year__archived_on__lte=moment.date())
