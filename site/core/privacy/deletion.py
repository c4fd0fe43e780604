"""How personal records are deleted: in small steps that can be broken off and taken up again."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet

BATCH_SIZE = 200


def delete_in_batches(records: QuerySet[Any], *, batch_size: int = BATCH_SIZE) -> int:
    """Delete the records, `batch_size` in each transaction, and return how many there were.

    What depends on them goes by their models' own rules and is not counted. Rows that another process holds
    are left for the next time.
    """
    count = 0
    while True:
        with transaction.atomic():
            locked = records.order_by("pk").select_for_update(skip_locked=True, of=("self",))
            keys = list(locked.values_list("pk", flat=True)[:batch_size])
            if not keys:
                return count
            records.model._default_manager.filter(pk__in=keys).delete()
        count += len(keys)
