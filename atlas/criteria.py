"""The yardstick of no punishment at all: what each criterion asks of a record, and how the record's facts answer.

No score is made of the answers. Each follows from one fact, and so has that fact's source.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from atlas.models.choices import (
    Activity,
    Decider,
    FactField,
    LegalBasis,
    Sanction,
    Status,
    Substances,
    ThresholdModel,
)
from atlas.selectors.published import PublishedRecord
from atlas.selectors.standing import covers_cannabis_only


class Answer(TextChoices):
    """Whether a criterion is met. UNKNOWN wherever the facts do not tell."""

    YES = "yes", pgettext_lazy("criterion", "Yes")
    PARTLY = "partly", pgettext_lazy("criterion", "Partly")
    NO = "no", pgettext_lazy("criterion", "No")
    UNKNOWN = "unknown", _("Not known")


Judge = Callable[[PublishedRecord], Answer]


@dataclass(frozen=True)
class Criterion:
    """What is asked. `field` is the fact that answers; `rule` says how; `judge` is given a record in which it is known.

    `key` stands in addresses and never changes.
    """

    key: str
    field: str
    title: str | Promise
    rule: str | Promise
    judge: Judge


WITHOUT_PUNISHMENT = {Sanction.NONE.value, Sanction.VOLUNTARY_REFERRAL.value}
FORCED = {Sanction.MANDATORY_REFERRAL.value, Sanction.EDUCATION.value}


def _by_value(field: str, answers: Mapping[str, Answer]) -> Judge:
    return lambda record: answers.get(record.value_of(field), Answer.UNKNOWN)


def _use_and_possession(record: PublishedRecord) -> Answer:
    covered = {Activity.USE.value, Activity.POSSESSION.value} & set(record.activities)
    return (Answer.NO, Answer.PARTLY, Answer.YES)[len(covered)]


def _activity(any_drug: str, cannabis: str) -> Judge:
    """Return the judge of an activity that a reform may allow for cannabis alone."""

    def judge(record: PublishedRecord) -> Answer:
        if any_drug in record.activities:
            return Answer.PARTLY if covers_cannabis_only(record) else Answer.YES
        return Answer.PARTLY if cannabis in record.activities else Answer.NO

    return judge


def _no_sanction(record: PublishedRecord) -> Answer:
    if WITHOUT_PUNISHMENT.issuperset(record.sanctions):
        return Answer.YES
    return _in_some_cases(record)


def _nobody_forced(record: PublishedRecord) -> Answer:
    return _in_some_cases(record) if FORCED & set(record.sanctions) else Answer.YES


def _in_some_cases(record: PublishedRecord) -> Answer:
    """Return what sanctions mean for a criterion that they break: it depends where “no sanction” is among them."""
    return Answer.PARTLY if Sanction.NONE in record.sanctions else Answer.NO


def _not_police_alone(record: PublishedRecord) -> Answer:
    if Decider.POLICE not in record.deciders:
        return Answer.YES
    return Answer.PARTLY if len(record.deciders) > 1 else Answer.NO


CRITERIA = (
    Criterion(
        "not-reversed",
        FactField.STATUS.value,
        _("It has not been reversed"),
        _(
            "Yes: the reform is in force. Partly: it is reversed in part. No: it is reversed. All other criteria are"
            " then not known: the record does not tell what has taken the reform’s place."
        ),
        _by_value(
            FactField.STATUS,
            {
                Status.IN_FORCE: Answer.YES,
                Status.PARTLY_REVERSED: Answer.PARTLY,
                Status.REVERSED: Answer.NO,
            },
        ),
    ),
    Criterion(
        "in-law",
        FactField.LEGAL_BASIS.value,
        _("It is in the law, and not only in practice"),
        _(
            "Yes: a statute or the decision of a court. No: the offence stays in the law, and guidelines stop its"
            " enforcement."
        ),
        _by_value(
            FactField.LEGAL_BASIS,
            {
                LegalBasis.STATUTE: Answer.YES,
                LegalBasis.COURT_DECISION: Answer.YES,
                LegalBasis.DE_FACTO: Answer.NO,
            },
        ),
    ),
    Criterion(
        "all-drugs",
        FactField.SUBSTANCES.value,
        _("It covers all drugs"),
        _("Yes: all drugs. Partly: some drugs. No: cannabis only."),
        _by_value(
            FactField.SUBSTANCES,
            {
                Substances.ALL: Answer.YES,
                Substances.SOME: Answer.PARTLY,
                Substances.CANNABIS: Answer.NO,
            },
        ),
    ),
    Criterion(
        "use-and-possession",
        FactField.ACTIVITIES.value,
        _("It covers use and possession"),
        _(
            "Yes: both use and possession for personal use are among the activities. Partly: one of the two. No:"
            " neither."
        ),
        _use_and_possession,
    ),
    Criterion(
        "growing",
        FactField.ACTIVITIES.value,
        _("It covers growing for oneself"),
        _(
            "Yes: growing for personal use is among the activities. Partly: for cannabis alone. No: it is not among"
            " them."
        ),
        _activity(Activity.CULTIVATION, Activity.CANNABIS_CULTIVATION),
    ),
    Criterion(
        "sharing",
        FactField.ACTIVITIES.value,
        _("It covers sharing without gain"),
        _(
            "Yes: sharing without gain is among the activities. Partly: for cannabis alone. No: it is not among them."
        ),
        _activity(Activity.SOCIAL_SUPPLY, Activity.CANNABIS_SOCIAL_SUPPLY),
    ),
    Criterion(
        "no-binding-thresholds",
        FactField.THRESHOLDS.value,
        _("No amount decides"),
        _(
            "Yes: there are no thresholds. Partly: an amount is one sign among others. No: the amount decides."
        ),
        _by_value(
            FactField.THRESHOLDS,
            {
                ThresholdModel.NONE: Answer.YES,
                ThresholdModel.INDICATIVE: Answer.PARTLY,
                ThresholdModel.BINDING: Answer.NO,
            },
        ),
    ),
    Criterion(
        "no-sanction",
        FactField.SANCTIONS.value,
        _("There is no sanction of any kind"),
        _(
            "Yes: nothing follows, or an offer of help that everybody may decline. Partly: nothing follows in some"
            " cases, and a sanction in others. No: a sanction follows. Taking the drugs away is one."
        ),
        _no_sanction,
    ),
    Criterion(
        "nobody-forced",
        FactField.SANCTIONS.value,
        _("Nobody is forced into treatment or a course"),
        _(
            "Yes: neither a compulsory referral nor a compulsory course is among the sanctions. Partly: one of them is,"
            " but nothing follows in some cases. No: one of them is."
        ),
        _nobody_forced,
    ),
    Criterion(
        "not-police-alone",
        FactField.DECIDERS.value,
        _("The police do not decide alone"),
        _(
            "Yes: the police are not among those who decide. Partly: they decide beside others. No: they alone decide."
        ),
        _not_police_alone,
    ),
)
CRITERIA_BY_KEY = {criterion.key: criterion for criterion in CRITERIA}
