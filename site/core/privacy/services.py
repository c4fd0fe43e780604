"""Deleting what is due, and noting who looks at contact data."""

import logging
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from core.models import ContactAccess, PurgeRun
from core.privacy import registry
from core.safe_errors import describe_error

logger = logging.getLogger(__name__)


class PurgeFailed(Exception):
    """Some deletions did not run; the PurgeRun names them."""


def purge_personal_data(*, moment: datetime | None = None) -> PurgeRun:
    """Run every deletion of the register and return the log of it, counts only.

    A deletion that fails does not keep the others from running. Raises PurgeFailed afterwards.
    """
    moment = moment or timezone.now()
    run = PurgeRun.objects.create()
    for deletion in registry.deletions():
        assert deletion.purge is not None
        try:
            run.counts[deletion.name] = deletion.purge(moment)
        except Exception as error:
            run.failures[deletion.name] = type(error).__name__
            logger.error("Deletion %s failed: %s", deletion.name, describe_error(error))
        run.finished_at = timezone.now()
        run.save()
    total = sum(run.counts.values())
    logger.info("Personal data: %d records deleted, %d failures.", total, len(run.failures))
    if run.failures:
        raise PurgeFailed
    return run


def log_contact_access(*, user: Any, record: models.Model, purpose: str) -> None:
    """Note that a user looks at the contact data of a record; `purpose` is a ContactAccess.Purpose.

    Call it before the data is shown, so that nothing is shown where it cannot be noted. Looks at one's own
    account are not noted. Raises ValueError for an unknown purpose.
    """
    log_contact_accesses(user=user, records=[record], purpose=purpose)


def log_contact_accesses(*, user: Any, records: list[Any], purpose: str) -> None:
    """Note looks at several records, such as those of a list or an export, in one query."""
    if purpose not in ContactAccess.Purpose.values:
        raise ValueError(f"{purpose!r} is not a purpose of looking at contact data.")
    entries = [
        ContactAccess(
            user=user,
            content_type=ContentType.objects.get_for_model(record),
            object_id=str(record.pk),
            purpose=purpose,
        )
        for record in records
        if record != user
    ]
    ContactAccess.objects.bulk_create(entries)
