"""What is known of a place in whole sentences, made from the fields of its records.

No sentence names the place, so none has to inflect a name. They are in the active language.
"""

from dataclasses import dataclass

from atlas.models.choices import FactField, Status
from atlas.selectors.published import PublishedPlace, PublishedRecord
from atlas.selectors.standing import leading_record
from atlas.sentences.facts import is_past, sentence

ORDER = (
    FactField.STATUS.value,
    FactField.IN_FORCE_FROM.value,
    FactField.IN_FORCE_TO.value,
    FactField.LEGAL_BASIS.value,
    FactField.SUBSTANCES.value,
    FactField.ACTIVITIES.value,
    FactField.THRESHOLDS.value,
    FactField.DECIDERS.value,
    FactField.SANCTIONS.value,
)


@dataclass(frozen=True)
class Sentence:
    """What is said of one fact; `field` is its name in FactField."""

    field: str
    text: str


def describe(place: PublishedPlace) -> list[str]:
    """Return the sentences about the record that stands for a place today."""
    record = leading_record(place)
    return [one.text for one in record_sentences(record)] if record else []


def record_sentences(record: PublishedRecord) -> list[Sentence]:
    """Return the sentences about a record, in the order in which they read as one paragraph."""
    return [
        Sentence(field, sentence(record, field))
        for field in ORDER
        if _is_worth_saying(record, field)
    ]


def fact_sentence(record: PublishedRecord, field: str) -> str:
    """Return one fact as a sentence. Raises ValueError for a field that is no fact."""
    if field not in ORDER:
        raise ValueError(f"{field!r} is no fact")
    return sentence(record, field)


def _is_worth_saying(record: PublishedRecord, field: str) -> bool:
    """Leave out what another sentence says: that it is in force, beside since when, or that it has no end."""
    if field == FactField.STATUS:
        return record.status != Status.IN_FORCE or record.in_force_from is None
    if field == FactField.IN_FORCE_TO:
        return record.in_force_to is not None or is_past(record)
    return True


__all__ = ["Sentence", "describe", "fact_sentence", "record_sentences"]
