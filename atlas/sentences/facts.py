"""A sentence for each fact of a record, in the present or, where the reform has ended, in the past."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from atlas.models.choices import (
    FactField,
    LegalBasis,
    Sanction,
    Status,
    Substances,
    ThresholdModel,
)
from atlas.selectors.published import PublishedRecord
from atlas.selectors.standing import Standing, standing_now
from atlas.sentences import periods
from atlas.sentences.amounts import amounts_text
from atlas.sentences.phrases import ACTIVITIES, DECIDERS, SANCTIONS, listed

# A sentence in the present and in the past.
Tenses = tuple[Any, Any]

STATUS: dict[str, Any] = {
    Status.IN_FORCE.value: _("The reform is in force."),
    Status.PARTLY_REVERSED.value: _(
        "Part of the reform has been reversed; the rest of it is in force."
    ),
    Status.REVERSED.value: _("The reform has been reversed: it is no longer in force."),
    Status.REPLACED.value: _("A later law has replaced the reform."),
    "": _("Whether the reform is still in force is not known to us."),
}
LEGAL_BASIS: dict[str, Tenses] = {
    LegalBasis.STATUTE.value: (_("It rests on a statute."), _("It rested on a statute.")),
    LegalBasis.COURT_DECISION.value: (
        _("It rests on a court decision."),
        _("It rested on a court decision."),
    ),
    LegalBasis.DE_FACTO.value: (
        _("It rests on practice: the offence stays in the law, but it is not enforced."),
        _("It rested on practice: the offence stayed in the law, but it was not enforced."),
    ),
    "": (
        _("What it rests on is not known to us."),
        _("What it rested on is not known to us."),
    ),
}
SUBSTANCES: dict[str, Tenses] = {
    Substances.ALL.value: (_("It covers all drugs."), _("It covered all drugs.")),
    Substances.SOME.value: (
        _("It covers some drugs, but not all."),
        _("It covered some drugs, but not all."),
    ),
    Substances.CANNABIS.value: (_("It covers cannabis only."), _("It covered cannabis only.")),
    "": (
        _("Which drugs it covers is not known to us."),
        _("Which drugs it covered is not known to us."),
    ),
}
NOT_PUNISHED: Tenses = (
    _("Under it, people are not punished as criminals for %(activities)s."),
    _("Under it, people were not punished as criminals for %(activities)s."),
)
NOT_PUNISHED_UNKNOWN: Tenses = (
    _("What people may do under it without being punished as criminals is not known to us."),
    _("What people could do under it without being punished as criminals is not known to us."),
)
THRESHOLDS: dict[str, Tenses] = {
    ThresholdModel.NONE.value: (
        _("No fixed amount tells personal use from supply: the circumstances decide."),
        _("No fixed amount told personal use from supply: the circumstances decided."),
    ),
    ThresholdModel.INDICATIVE.value: (
        _(
            "An amount is one sign among others that tells personal use from supply; which amount"
            " is not known to us."
        ),
        _(
            "An amount was one sign among others that told personal use from supply; which amount"
            " is not known to us."
        ),
    ),
    ThresholdModel.BINDING.value: (
        _("A fixed amount tells personal use from supply; which amount is not known to us."),
        _("A fixed amount told personal use from supply; which amount is not known to us."),
    ),
    "": (
        _("Whether amounts tell personal use from supply is not known to us."),
        _("Whether amounts told personal use from supply is not known to us."),
    ),
}
THRESHOLDS_WITH_AMOUNTS: dict[str, Tenses] = {
    ThresholdModel.NONE.value: (
        _("The circumstances tell personal use from supply. Amounts are named: %(amounts)s."),
        _("The circumstances told personal use from supply. Amounts were named: %(amounts)s."),
    ),
    ThresholdModel.INDICATIVE.value: (
        _("Amounts up to these are one sign among others of personal use: %(amounts)s."),
        _("Amounts up to these were one sign among others of personal use: %(amounts)s."),
    ),
    ThresholdModel.BINDING.value: (
        _("Up to these amounts, possession counts as personal use: %(amounts)s."),
        _("Up to these amounts, possession counted as personal use: %(amounts)s."),
    ),
    "": (
        _("Amounts are named, but how far they decide is not known to us: %(amounts)s."),
        _("Amounts were named, but how far they decided is not known to us: %(amounts)s."),
    ),
}
DECIDED: Tenses = (
    _("What follows in a case is decided by %(deciders)s."),
    _("What followed in a case was decided by %(deciders)s."),
)
DECIDED_UNKNOWN: Tenses = (
    _("Who decides what follows in a case is not known to us."),
    _("Who decided what followed in a case is not known to us."),
)
NO_SANCTION: Tenses = (_("No sanction follows."), _("No sanction followed."))
CAN_FOLLOW: Tenses = (
    _("What can follow: %(sanctions)s."),
    _("What could follow: %(sanctions)s."),
)
SOMETIMES_NOTHING: Tenses = (
    _("In some cases no sanction follows. What can follow in others: %(sanctions)s."),
    _("In some cases no sanction followed. What could follow in others: %(sanctions)s."),
)
SANCTIONS_UNKNOWN: Tenses = (
    _("Which sanctions can follow is not known to us."),
    _("Which sanctions could follow is not known to us."),
)


def is_past(record: PublishedRecord) -> bool:
    """Say whether a reform has ended, as far as its status or else its dates tell."""
    standing = standing_now(record)
    return standing is Standing.ENDED or (
        standing is Standing.UNKNOWN and record.in_force_to is not None
    )


def sentence(record: PublishedRecord, field: str) -> str:
    """Return a fact as a sentence in the active language; one that is empty is said to be unknown."""
    tense = int(is_past(record))
    if field == FactField.STATUS:
        return str(STATUS[record.status])
    if field == FactField.IN_FORCE_FROM:
        in_force = record.status == Status.IN_FORCE
        return periods.beginning(record.in_force_from, in_force=in_force)
    if field == FactField.IN_FORCE_TO:
        return periods.end(record.in_force_to, past=bool(tense))
    if field == FactField.LEGAL_BASIS:
        return str(LEGAL_BASIS[record.legal_basis][tense])
    if field == FactField.SUBSTANCES:
        return str(SUBSTANCES[record.substances][tense])
    return _of_list(record, field, tense)


def _of_list(record: PublishedRecord, field: str, tense: int) -> str:
    if field == FactField.ACTIVITIES:
        return _activities(record.activities, tense)
    if field == FactField.DECIDERS:
        return _deciders(record.deciders, tense)
    if field == FactField.SANCTIONS:
        return _sanctions(record.sanctions, tense)
    return _thresholds(record, tense)


def _activities(values: tuple[str, ...], tense: int) -> str:
    if not values:
        return str(NOT_PUNISHED_UNKNOWN[tense])
    return str(NOT_PUNISHED[tense]) % {"activities": listed(values, ACTIVITIES)}


def _deciders(values: tuple[str, ...], tense: int) -> str:
    if not values:
        return str(DECIDED_UNKNOWN[tense])
    return str(DECIDED[tense]) % {"deciders": listed(values, DECIDERS)}


def _sanctions(values: tuple[str, ...], tense: int) -> str:
    if not values:
        return str(SANCTIONS_UNKNOWN[tense])
    names = listed(values, SANCTIONS, "or")
    if not names:
        return str(NO_SANCTION[tense])
    form = SOMETIMES_NOTHING if Sanction.NONE.value in values else CAN_FOLLOW
    return str(form[tense]) % {"sanctions": names}


def _thresholds(record: PublishedRecord, tense: int) -> str:
    if not record.amounts:
        return str(THRESHOLDS[record.threshold_model][tense])
    form = THRESHOLDS_WITH_AMOUNTS[record.threshold_model][tense]
    return str(form) % {"amounts": amounts_text(record.amounts)}
