"""Corrections that wait for a decision, for the first page of the admin."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from atlas.models import Correction
from atlas.rights import may_change_records
from core.waiting import Waiting


def corrections_waiting(user: Any) -> Iterator[Waiting]:
    """Yield how many corrections nobody has decided about, for whoever may change records."""
    if not may_change_records(user):
        return
    count = Correction.objects.filter(state=Correction.State.NEW).count()
    if count:
        text = ngettext(
            "%(count)d correction of the law map waits for a decision",
            "%(count)d corrections of the law map wait for a decision",
            count,
        )
        yield Waiting(text % {"count": count}, reverse("atlas_corrections"))
