"""The criteria answer as their rules say, and never where the facts do not tell."""

import pytest

from atlas.criteria import CRITERIA, CRITERIA_BY_KEY, Answer
from atlas.models.choices import (
    Activity,
    Decider,
    LegalBasis,
    Sanction,
    Status,
    Substances,
    ThresholdModel,
)
from atlas.selectors.criteria import answer_of, criteria_of
from tests.law_map import amount_of, published_place, published_record

CASES = [
    ("in-law", {"legal_basis": LegalBasis.STATUTE}, Answer.YES),
    ("in-law", {"legal_basis": LegalBasis.COURT_DECISION}, Answer.YES),
    ("in-law", {"legal_basis": LegalBasis.DE_FACTO}, Answer.NO),
    ("all-drugs", {"substances": Substances.ALL}, Answer.YES),
    ("all-drugs", {"substances": Substances.SOME}, Answer.PARTLY),
    ("all-drugs", {"substances": Substances.CANNABIS}, Answer.NO),
    ("use-and-possession", {"activities": (Activity.USE, Activity.POSSESSION)}, Answer.YES),
    ("use-and-possession", {"activities": (Activity.POSSESSION,)}, Answer.PARTLY),
    ("use-and-possession", {"activities": (Activity.PURCHASE,)}, Answer.NO),
    ("growing", {"activities": (Activity.CULTIVATION,)}, Answer.YES),
    (
        "growing",
        {"activities": (Activity.CULTIVATION,), "substances": Substances.CANNABIS},
        Answer.PARTLY,
    ),
    ("growing", {"activities": (Activity.CANNABIS_CULTIVATION,)}, Answer.PARTLY),
    ("growing", {"activities": (Activity.USE,)}, Answer.NO),
    ("sharing", {"activities": (Activity.SOCIAL_SUPPLY,)}, Answer.YES),
    ("sharing", {"activities": (Activity.CANNABIS_SOCIAL_SUPPLY,)}, Answer.PARTLY),
    ("sharing", {"activities": (Activity.CULTIVATION,)}, Answer.NO),
    ("no-binding-thresholds", {"threshold_model": ThresholdModel.NONE}, Answer.YES),
    ("no-binding-thresholds", {"threshold_model": ThresholdModel.INDICATIVE}, Answer.PARTLY),
    ("no-binding-thresholds", {"threshold_model": ThresholdModel.BINDING}, Answer.NO),
    ("no-binding-thresholds", {"amounts": (amount_of("cannabis", "5", "g"),)}, Answer.UNKNOWN),
    ("no-sanction", {"sanctions": (Sanction.NONE,)}, Answer.YES),
    ("no-sanction", {"sanctions": (Sanction.NONE, Sanction.VOLUNTARY_REFERRAL)}, Answer.YES),
    ("no-sanction", {"sanctions": (Sanction.NONE, Sanction.FINE)}, Answer.PARTLY),
    ("no-sanction", {"sanctions": (Sanction.CONFISCATION,)}, Answer.NO),
    ("nobody-forced", {"sanctions": (Sanction.FINE,)}, Answer.YES),
    ("nobody-forced", {"sanctions": (Sanction.NONE, Sanction.EDUCATION)}, Answer.PARTLY),
    ("nobody-forced", {"sanctions": (Sanction.MANDATORY_REFERRAL,)}, Answer.NO),
    ("not-police-alone", {"deciders": (Decider.JUDICIARY,)}, Answer.YES),
    ("not-police-alone", {"deciders": (Decider.POLICE, Decider.PROSECUTION)}, Answer.PARTLY),
    ("not-police-alone", {"deciders": (Decider.POLICE,)}, Answer.NO),
    ("not-reversed", {"status": Status.IN_FORCE}, Answer.YES),
    ("not-reversed", {"status": Status.PARTLY_REVERSED}, Answer.PARTLY),
    ("not-reversed", {"status": Status.REVERSED}, Answer.NO),
    ("not-reversed", {"status": Status.REPLACED}, Answer.UNKNOWN),
]


@pytest.mark.parametrize(("key", "facts", "expected"), CASES)
def test_criterion_answers_by_its_rule(key, facts, expected):
    assert answer_of(CRITERIA_BY_KEY[key], published_record(**facts)) is expected


def test_nothing_known_answers_nothing():
    record = published_record()

    assert {answer_of(criterion, record) for criterion in CRITERIA} == {Answer.UNKNOWN}


def test_facts_of_an_ended_reform_do_not_tell_what_holds_today():
    record = published_record(
        status=Status.REVERSED, legal_basis=LegalBasis.STATUTE, substances=Substances.ALL
    )

    answers = {one.criterion.key: one.answer for one in criteria_of(published_place(record))}

    assert answers.pop("not-reversed") is Answer.NO
    assert set(answers.values()) == {Answer.UNKNOWN}


def test_record_in_force_answers_for_the_place_and_not_a_later_reversed_one():
    later = published_record(key="later", status=Status.REVERSED)
    standing = published_record(key="standing", status=Status.IN_FORCE)

    answers = criteria_of(published_place(later, standing))

    assert {one.record.key for one in answers} == {"standing"}
