"""The last look before sending, and what can be done afterwards."""

from django import forms
from django.utils.translation import gettext_lazy

from campaign.models import Happening
from core.forms import PublicForm


class CheckForm(PublicForm):
    """The consent."""

    consent = forms.BooleanField(
        label=gettext_lazy("I agree to this, and I may decide it for those whom the text names"),
        error_messages={"required": gettext_lazy("Without your consent we cannot take it.")},
    )


class WithdrawForm(PublicForm):
    """Hide or erase, and whether it still counts."""

    HIDE, ERASE = "hide", "erase"
    COUNTED, UNCOUNTED = "yes", "no"

    what = forms.ChoiceField(
        label=gettext_lazy("What is to be done?"),
        choices=[
            (
                HIDE,
                gettext_lazy(
                    "Hide it from everybody; coordinators keep text and contact until the year is archived"
                ),
            ),
            (ERASE, gettext_lazy("Delete everything that is held about it, contact and code too")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what is to be done.")},
    )
    counted = forms.ChoiceField(
        label=gettext_lazy("May it still be counted in the figures of the year?"),
        help_text=gettext_lazy(
            "Counting keeps the year, the country and the city as you chose to show it, nothing else."
        ),
        choices=[(COUNTED, gettext_lazy("Yes, count it")), (UNCOUNTED, gettext_lazy("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose whether it may be counted.")},
    )


class HappeningForm(PublicForm):
    """Whether it takes place."""

    happening = forms.ChoiceField(choices=Happening.choices)


class LinkForm(PublicForm):
    """The address to which a link may be mailed."""

    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("The one that you gave us and confirmed."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={
            "required": gettext_lazy("Type your e-mail address."),
            "invalid": gettext_lazy("This is no e-mail address. It looks like name@example.org."),
        },
    )


class CopyForm(PublicForm):
    """Only the button."""
