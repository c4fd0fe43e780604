"""The form in which a record of a law is kept."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from atlas.models import FactSource, Jurisdiction, LawRecord, ThresholdAmount
from atlas.models.choices import FACTS, ThresholdModel, field_of
from atlas.models.records import validate_partial_date
from atlas.selectors.sourcing import UnsourcedFactsError, facts_without_source

LONGEST_KEY = LawRecord._meta.get_field("key").max_length or 0


def proposed_key(place: Jurisdiction, in_force_from: str) -> str:
    """Return a key that no record has: the place and the year, and a number where these are taken."""
    start = "-".join(part for part in (place.code, in_force_from[:4]) if part)
    beginning = LawRecord.objects.filter(key__startswith=start)
    taken = set(beginning.values_list("key", flat=True))
    number, key = 1, start
    while key in taken:
        number += 1
        key = f"{start}-{number}"
    return key[:LONGEST_KEY]


class LawRecordForm(WagtailAdminModelForm):
    """Says beside each field what does not fit. The view sets `must_be_sourced` where it is to be published."""

    must_be_sourced = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        key = self.fields["key"]
        key.required = False
        key.disabled = bool(self.instance.first_published_at and self.instance.pk)

    def clean_in_force_from(self) -> str:
        """Check the date before others are compared with it."""
        return self._checked_date("in_force_from")

    def clean_in_force_to(self) -> str:
        """Check the date."""
        return self._checked_date("in_force_to")

    def _checked_date(self, name: str) -> str:
        text: str = self.cleaned_data[name]
        if text:
            validate_partial_date(text)
        return text

    def clean(self) -> dict[str, Any]:
        """Check what concerns several fields, and propose a key."""
        cleaned = super().clean() or self.cleaned_data
        amounts, facts = (list(self._kept(name)) for name in ("amounts", "facts"))
        self._check_thresholds(cleaned, bool(amounts))
        self._check_repeated("amounts", amounts, ("substance", "unit", "setting"))
        self._check_repeated("facts", facts, ("field",))
        if cleaned.get("jurisdiction"):
            if not cleaned.get("key") and "key" not in self.errors:
                start = cleaned.get("in_force_from", "")
                cleaned["key"] = proposed_key(cleaned["jurisdiction"], start)
            if self.must_be_sourced:
                self._check_sources(self._as_record(cleaned, amounts, facts))
        return cleaned

    def _kept(self, name: str) -> Iterator[forms.ModelForm[Any]]:
        """Yield the rows of one kind that are filled and stay."""
        formset = self.formsets[name]
        formset.is_valid()
        for row in formset.forms:
            cleaned = getattr(row, "cleaned_data", {})
            if (row.has_changed() or row.instance.pk) and not cleaned.get("DELETE"):
                yield row

    def _check_thresholds(self, cleaned: dict[str, Any], has_amounts: bool) -> None:
        model = cleaned.get("threshold_model")
        if has_amounts and model == ThresholdModel.NONE:
            text = _("There are amounts below. Remove them, or say whether they bind.")
            self.add_error("threshold_model", text)
        elif has_amounts and model == "":
            self.add_error("threshold_model", _("Say whether the amounts below bind."))

    def _check_repeated(
        self, name: str, rows: list[forms.ModelForm[Any]], fields: tuple[str, ...]
    ) -> None:
        """Say in each row what another row has already, and one that came while the form was open."""
        typed = [tuple(str(row[field].value() or "") for field in fields) for row in rows]
        often = Counter([*typed, *self._added_meanwhile(name, fields)])
        for row, value in zip(rows, typed, strict=True):
            if often[value] > 1:
                row.add_error(fields[0], _("This stands here twice."))

    def _added_meanwhile(self, name: str, fields: tuple[str, ...]) -> Iterator[tuple[Any, ...]]:
        shown = {row.instance.pk for row in self.formsets[name].forms}
        for one in getattr(self.instance, name).all():
            if one.pk and one.pk not in shown:
                yield tuple(str(getattr(one, field)) for field in fields)

    def _as_record(
        self,
        cleaned: dict[str, Any],
        amounts: list[forms.ModelForm[Any]],
        facts: list[forms.ModelForm[Any]],
    ) -> LawRecord:
        """Return what was typed as a record that is not saved."""
        record = LawRecord(
            jurisdiction=cleaned["jurisdiction"],
            **{name: cleaned[name] for name in map(field_of, FACTS) if cleaned.get(name)},
        )
        record.amounts = [ThresholdAmount(**_values(row)) for row in amounts]
        named = [values for row in facts if {"field", "source"} <= (values := _values(row)).keys()]
        record.facts = [FactSource(**values) for values in named]
        return record

    def _check_sources(self, record: LawRecord) -> None:
        """Name the facts that have no source, on top and beside each."""
        fields = facts_without_source(record)
        if not fields:
            return
        self.add_error(None, UnsourcedFactsError(fields))
        for field in fields:
            self.add_error(field_of(field), _("This fact has no source yet."))


def _values(row: forms.ModelForm[Any]) -> dict[str, Any]:
    names = {field.name for field in row.instance._meta.fields} - {"id", "record", "sort_order"}
    return {name: value for name, value in row.cleaned_data.items() if name in names}
