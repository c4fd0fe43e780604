"""The filters of the course's figures."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ecourse.selectors.course_figures import Filters
from ecourse.selectors.names import CourseNames


def month_name(month: date) -> str:
    """Return a month with its year in the reader's language."""
    return date_format(month, "YEAR_MONTH_FORMAT")


class FigureFilterForm(forms.Form):
    """A module, a language, and the months from which and until which."""

    module = forms.ChoiceField(label=gettext_lazy("Module"), required=False)
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=[("", gettext_lazy("All")), *settings.LANGUAGES],
        required=False,
    )
    first = forms.ChoiceField(label=gettext_lazy("From"), required=False)
    last = forms.ChoiceField(label=gettext_lazy("Until"), required=False)

    def __init__(self, data: Any, *, names: CourseNames, months: Iterable[date]) -> None:
        super().__init__(data)
        modules = [(str(key), title) for key, title in names.modules.items()]
        self._offer("module", _("All"), modules)
        choices = [(month.isoformat(), month_name(month)) for month in months]
        self._offer("first", _("the beginning"), choices)
        self._offer("last", _("now"), choices)

    def _offer(self, name: str, empty: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", empty), *choices]

    def clean(self) -> dict[str, Any]:
        """Refuse months in the wrong order; as ISO dates they sort as texts."""
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and first > last:
            self.add_error("last", _("This month is before the first one."))
        return self.cleaned_data

    def filters(self) -> Filters:
        """Return what was chosen; for a valid form."""
        chosen = self.cleaned_data
        return Filters(
            module=UUID(chosen["module"]) if chosen["module"] else None,
            language=chosen["language"],
            first=date.fromisoformat(chosen["first"]) if chosen["first"] else None,
            last=date.fromisoformat(chosen["last"]) if chosen["last"] else None,
        )
