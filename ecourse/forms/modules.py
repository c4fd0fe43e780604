"""The form in which editors write a module."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm


class ModulePageForm(WagtailAdminPageForm):
    """Keeps the numbers of a course's modules apart; modules are listed by them."""

    def clean_number(self) -> Any:
        """Refuse the number of another module, also of one that is still a draft."""
        from ecourse.models import ModulePage

        number = self.cleaned_data["number"]
        siblings = ModulePage.objects.child_of(self.parent_page).exclude(pk=self.instance.pk)
        other = siblings.filter(number=number).first()
        if other is not None:
            message = _("“%(title)s” has this number already.")
            raise ValidationError(message, code="number_taken", params={"title": other.title})
        return number
