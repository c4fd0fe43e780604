"""What in a record looks wrong but may be right: editors are warned, and decide."""

from django.utils import timezone
from django.utils.translation import gettext as _

from atlas.models import LawRecord
from atlas.models.choices import Status
from atlas.selectors.published import as_published
from core.dates import PartialDate

CURRENT = (Status.IN_FORCE.value, Status.PARTLY_REVERSED.value)


def contradictions(record: LawRecord) -> list[str]:
    """Return what to look at again, in words."""
    remarks = (_says_nothing(record), _other_current_record(record), _ended_in_force(record))
    return [text for text in remarks if text]


def _says_nothing(record: LawRecord) -> str:
    if as_published(record).known_fields:
        return ""
    return _("Nothing is filled in: readers learn from this record only that nothing is known.")


def _other_current_record(record: LawRecord) -> str:
    if record.status not in CURRENT:
        return ""
    others = LawRecord.objects.filter(jurisdiction=record.jurisdiction, status__in=CURRENT)
    keys = list(others.exclude(pk=record.pk).values_list("key", flat=True))
    if not keys:
        return ""
    text = _(
        "This place has another record that is in force: %(keys)s. Both count as current. If one has followed the"
        " other, change the status of the older one."
    )
    return text % {"keys": ", ".join(keys)}


def _ended_in_force(record: LawRecord) -> str:
    today = timezone.localdate()
    end = PartialDate.parse(record.in_force_to) if record.in_force_to else None
    if not end or record.status not in CURRENT:
        return ""
    if end.is_before(PartialDate.of(today)):
        return _("The record has ended by its date, yet its status says that it is in force.")
    return ""
