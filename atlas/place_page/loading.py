"""Everything that the page of a place refers to, loaded in a fixed number of queries."""

from collections.abc import Iterable
from typing import Any

from atlas.models.choices import FACTS
from atlas.place_page.shown import current_records
from atlas.selectors.published import PublishedPlace, PublishedRecord
from core.references import References, load_references, nothing_found, references_in


def references_of(page: Any, place: PublishedPlace, text: Any) -> References:
    """Load sources, terms and pages: the facts' sources come first in the list, then what the text cites."""
    found = references_in(text) if text else nothing_found()
    found["sources"] = {**dict.fromkeys(source_ids(_in_order(place))), **found["sources"]}
    linked = {place.course_page_id, place.guide_page_id}
    found["pages"] |= {page_id for page_id in linked if page_id}
    return load_references(found, [page.translation_key])


def _in_order(place: PublishedPlace) -> list[PublishedRecord]:
    """Return the records as the page shows them: what holds, then the rest of the history."""
    current = current_records(place)
    return [*current, *(record for record in place.records if record not in current)]


def source_ids(records: Iterable[PublishedRecord]) -> list[int]:
    """Return the ids of the sources of facts that are known, in the order of the page."""
    origins = (record.origin_of(name) for record in records for name in FACTS)
    return list(dict.fromkeys(origin.source_id for origin in origins if origin))
