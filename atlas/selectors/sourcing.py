"""Which facts of a record have a source: the rule for what may be published."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from atlas.labels import field_label
from atlas.models import LawRecord
from atlas.selectors.published import PublishedRecord, as_published


class UnsourcedFactsError(ValidationError):
    """A record was to be published although facts of it have no source. `fields` names them as FactField does."""

    def __init__(self, fields: list[str]) -> None:
        self.fields = fields
        words = {"facts": ", ".join(field_label(field) for field in fields)}
        text = _(
            "It cannot be published: these facts have no source: %(facts)s. Give each of them a source, or give one"
            " source for all facts."
        )
        super().__init__(text % words, code="unsourced")


def facts_without_source(record: LawRecord) -> list[str]:
    """Return the names of the filled facts that neither a source of their own nor the record's covers."""
    return unsourced(as_published(record))


def unsourced(record: PublishedRecord) -> list[str]:
    """Return the same of a record's facts alone."""
    return [field for field in record.known_fields if record.origin_of(field) is None]
