"""The form in which a place of the law map is kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms.models import WagtailAdminModelForm

from atlas.models import Jurisdiction
from core.languages import active_language
from core.places.countries import countries_by_name
from core.places.subdivisions import subdivisions_of


def _countries() -> list[tuple[str, str]]:
    return [("", "---------"), *countries_by_name(active_language().code)]


class JurisdictionForm(WagtailAdminModelForm):
    """Countries by name, and the parts of one in the message where its code is wrong."""

    country = forms.ChoiceField(label=gettext_lazy("Country"), choices=_countries)

    def clean(self) -> dict[str, Any]:
        """Refuse a place that is here already, and a name in one language twice."""
        cleaned = super().clean() or self.cleaned_data
        country = cleaned.get("country", "")
        part = cleaned["subdivision"] = cleaned.get("subdivision", "").upper()
        parts = subdivisions_of(country, active_language().code) if country else ()
        if part and country and part not in dict(parts):
            self.add_error("subdivision", _no_such_part(parts))
        elif self._exists((part or country).lower()):
            self.add_error("subdivision" if part else "country", _("This place is here already."))
        return cleaned

    def _exists(self, code: str) -> bool:
        others = Jurisdiction.objects.exclude(pk=self.instance.pk)
        return others.filter(code=code).exists()


def _no_such_part(parts: Any) -> str:
    """Return a message that names the parts there are."""
    if not parts:
        return _("This country has no parts with a code. Leave this empty.")
    names = ", ".join(f"{name} ({code})" for code, name in parts)
    return _("There is no such part. There are: %(parts)s.") % {"parts": names}
