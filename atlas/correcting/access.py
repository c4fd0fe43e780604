"""Who handles what visitors say is wrong."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import ngettext

from atlas.models import Correction
from atlas.rights import may_change_records
from core.staff_access import LetsIn
from core.waiting import Waiting


class RecordKeepersOnly(LetsIn):
    """Lets those in who may change records, and nobody else."""

    def is_let_in(self, user: Any) -> bool:
        """Say whether a person may open the page."""
        return may_change_records(user)


def find_correction(correction_id: int) -> Correction:
    """Return a correction with its place. Raises Http404."""
    found = Correction.objects.select_related("jurisdiction", "record").filter(pk=correction_id)
    correction = found.first()
    if correction is None:
        raise Http404
    return correction


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
