"""The form in which the text about a place is kept."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from atlas.models import JurisdictionText


class JurisdictionTextForm(WagtailAdminModelForm):
    """Refuses a second text about a place in the same language."""

    def clean(self) -> dict[str, Any]:
        """Say beside the place that there is a text about it."""
        cleaned = super().clean() or self.cleaned_data
        others = JurisdictionText.objects.filter(
            locale_id=self.instance.locale_id, jurisdiction=cleaned.get("jurisdiction")
        )
        if others.exclude(pk=self.instance.pk).exists():
            text = _("There is a text about this place in this language. Change that one.")
            self.add_error("jurisdiction", text)
        return cleaned
