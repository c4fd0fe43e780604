"""What the previews of the law map show."""

from typing import Any

from django.utils import timezone

from atlas.models import LawRecord
from atlas.selectors.facts import fact_rows, sources_of
from atlas.selectors.published import as_published, as_published_place
from core.languages import active_language


def record_context(record: LawRecord) -> dict[str, Any]:
    """Return the place as it would be with a record, and the record's facts, for its preview."""
    shown = as_published(record)
    place = as_published_place(record)
    return {
        "place": place,
        "name": place.name(active_language().code),
        "facts": fact_rows(shown, sources_of([shown]), timezone.localdate()),
    }
