"""How the published facts of a place answer the criteria."""

from collections.abc import Sequence
from dataclasses import dataclass

from atlas.criteria import CRITERIA, Answer, Criterion
from atlas.models.choices import FactField
from atlas.selectors.published import PublishedPlace, PublishedRecord
from atlas.selectors.standing import Standing, leading_record, standing_now
from atlas.sentences import fact_sentence


@dataclass(frozen=True)
class CriterionAnswer:
    """The answer of a record to one criterion."""

    criterion: Criterion
    answer: Answer
    record: PublishedRecord

    @property
    def fact(self) -> str:
        """Return what the record says about it, as a sentence."""
        return fact_sentence(self.record, self.criterion.field)


def answer_of(criterion: Criterion, record: PublishedRecord) -> Answer:
    """Return a record's answer to a criterion.

    Of a reform that has ended only that is known: its facts do not tell what holds today.
    """
    has_ended = standing_now(record) is Standing.ENDED
    if not record.is_known(criterion.field) or (has_ended and criterion.field != FactField.STATUS):
        return Answer.UNKNOWN
    return criterion.judge(record)


def criteria_of(place: PublishedPlace) -> Sequence[CriterionAnswer]:
    """Return the answers of the record that stands for a place today, in the order of the criteria."""
    record = leading_record(place)
    if record is None:
        return ()
    return [
        CriterionAnswer(criterion, answer_of(criterion, record), record) for criterion in CRITERIA
    ]
