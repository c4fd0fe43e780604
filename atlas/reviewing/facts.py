"""The facts of a record as a sheet has them, in codes and in words, and reading what somebody has typed there."""

import re
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from atlas.importing.cells import Refused, check_plain
from atlas.importing.reading import READ_VALUES
from atlas.labels import CHOICES, not_known, value_label
from atlas.models.choices import FactField
from atlas.records_table import (
    LIST_FIELDS,
    Row,
    RowFacts,
    columns_of,
    write_row,
)
from atlas.selectors.facts import amount_words
from core.dates import PartialDate
from core.folding import fold_name
from core.text_files import BETWEEN, quoted

THRESHOLDS = FactField.THRESHOLDS.value
UNKNOWN = "unknown"
SEPARATORS = re.compile(r"[;؛\n]")


def code_of(facts: RowFacts, fact: str) -> str:
    """Return the value of a fact in codes, empty where it is not known."""
    row = write_row(facts)
    return BETWEEN.join(row[column] for column in columns_of(fact) if row[column])


def words_of(facts: RowFacts, fact: str) -> str:
    """Return the value of a fact in words of the active language."""
    if fact == THRESHOLDS:
        model = facts.values["threshold_model"]
        words = [value_label(fact, model)] if model or not facts.amounts else []
        return f"{BETWEEN} ".join([*words, *map(amount_words, facts.amounts)])
    value = facts.values[fact]
    if value and fact in (FactField.IN_FORCE_FROM, FactField.IN_FORCE_TO):
        value = PartialDate.parse(value)
    return value_label(fact, value)


def allowed_words(fact: str) -> str:
    """Say what may be typed for a fact, in the active language."""
    if fact not in CHOICES:
        return _("A date such as 2021, 2021-06 or 2021-06-26; unknown")
    values = [f"{value} = {label}" for value, label in CHOICES[fact].choices]
    if fact == THRESHOLDS:
        values.append(_("amounts such as cannabis 25 g in_public"))
    return f"{BETWEEN} ".join([*values, UNKNOWN])


def cells_of(fact: str, typed: str) -> Row:
    """Return the cells that a typed value fills, whether it is typed in codes or in words. Raises Refused."""
    if fold_name(typed) in _words_for_unknown():
        return dict.fromkeys(columns_of(fact), "")
    parts = [part.strip() for part in SEPARATORS.split(typed) if part.strip()]
    for part in parts:
        check_plain(part)
    words = _words(fact)
    if fact == THRESHOLDS:
        cells = _threshold_cells(parts, words)
    else:
        joined = [words.get(fold_name(part), part) for part in parts]
        if fact not in LIST_FIELDS and len(joined) > 1:
            raise Refused(quoted(typed), _("Only one value can stand here."))
        cells = {fact: BETWEEN.join(joined)}
    for column, text in cells.items():
        READ_VALUES[column](text)
    return cells


def _threshold_cells(parts: list[str], words: dict[str, str]) -> Row:
    models = [words[fold_name(part)] for part in parts if fold_name(part) in words]
    amounts = [part for part in parts if fold_name(part) not in words]
    if len(models) > 1:
        raise Refused(quoted(BETWEEN.join(parts)), _("Only one value can stand here."))
    cells = {"threshold_model": models[0]} if models else {}
    if amounts:
        cells["amounts"] = BETWEEN.join(amounts)
    elif models == ["none"]:
        cells["amounts"] = ""
    return cells


@cache
def _words(fact: str) -> dict[str, str]:
    """Return the values of a fact by their folded codes and by their names in all languages."""
    if fact not in CHOICES:
        return {}
    kind: Any = CHOICES[fact]
    found = {fold_name(value): value for value in kind.values}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {fold_name(str(label)): value for value, label in kind.choices}
    return found


@cache
def _words_for_unknown() -> frozenset[str]:
    words = {UNKNOWN}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words.add(fold_name(not_known()))
    return frozenset(words)
