"""The forms of sets that are published together."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.models import Page
from wagtail_localize.models import Translation

from core.languages import language_choices
from translation.models import PublishingSet
from translation.page_chooser import PageNumberChooser
from translation.rights import codes_to_translate

FURTHEST = timedelta(days=730)


class NewSetForm(forms.ModelForm):  # type: ignore[type-arg]
    """Names a set."""

    class Meta:
        model = PublishingSet
        fields = ("name",)


class MembersForm(forms.Form):
    """Chooses a page and the languages whose translations of it join a set."""

    page = forms.ModelChoiceField(
        queryset=Page.objects.all(),
        widget=PageNumberChooser,
        label=gettext_lazy("Page"),
        help_text=gettext_lazy("In any language: its translations are found."),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = language_choices(codes_to_translate(user))
        self.fields["languages"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Find the translations."""
        data: dict[str, Any] = super().clean() or {}
        if "page" in data and "languages" in data:
            found = list(
                Translation.objects.filter(
                    source__object_id=data["page"].translation_key,
                    target_locale__language_code__in=data["languages"],
                    enabled=True,
                )
            )
            if not found:
                raise ValidationError(_("This page is not translated into these languages."))
            data["translations"] = found
        return data


class TimeForm(forms.Form):
    """Chooses when a set goes live."""

    moment = forms.DateTimeField(
        label=gettext_lazy("Publish at"),
        widget=AdminDateTimeInput,
        help_text=gettext_lazy("The time is that of your account’s time zone."),
    )

    def clean_moment(self) -> Any:
        """Refuse what is over, and what no calendar of the site reaches."""
        moment = self.cleaned_data["moment"]
        if moment <= timezone.now():
            raise ValidationError(_("This time is already over."))
        if moment > timezone.now() + FURTHEST:
            raise ValidationError(_("Choose a time within two years."))
        return moment
