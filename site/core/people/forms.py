"""The forms behind the admin's screens for people."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserEditForm

from core.languages import active_language
from core.people import coordination
from core.places.countries import countries_by_name


class PersonForm(UserEditForm):
    """An account, with the limits of a coordinator."""

    countries = forms.MultipleChoiceField(
        label=_("Coordinates these countries only"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("For coordinators. Nothing chosen means all countries."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Coordinates these languages only"),
        required=False,
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For coordinators. Nothing chosen means all languages."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["countries"].choices = countries_by_name(active_language().code)
        limits = coordination.limits_of(self.instance)
        self.fields["countries"].initial = sorted(limits.countries)
        self.fields["languages"].initial = sorted(limits.languages)

    def clean_email(self) -> str:
        """Return the address. Raises ValidationError where another account logs in with it."""
        address: str = self.cleaned_data["email"]
        others = get_user_model().objects.exclude(pk=self.instance.pk)
        if others.filter(email__iexact=address).exists():
            raise forms.ValidationError(_("Another account has this address."))
        return address

    def save(self, commit: bool = True) -> Any:
        """Save the account and the limits."""
        user = super().save(commit)
        if commit:
            coordination.limit_coordinator(
                user=user,
                countries=self.cleaned_data["countries"],
                languages=self.cleaned_data["languages"],
            )
        return user
