"""The form with which readers report what is wrong with a page."""

from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.forms import PublicForm

LONGEST_ADDRESS = 300
LONGEST_MESSAGE = 2000


def page_path(address: str) -> str:
    """Return the path of an address of this site, without what was searched for there; other text as it is."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    own = parts.netloc in ("", urlsplit(settings.SITE_ADDRESS).netloc)
    return parts.path if own and parts.path.startswith("/") else address


class FeedbackForm(PublicForm):
    """Which page, and what is wrong with it."""

    page = forms.CharField(
        label=_("Which page?"),
        help_text=_("Its address or its title."),
        max_length=LONGEST_ADDRESS,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    message = forms.CharField(
        label=_("What is wrong, or what would be better?"),
        help_text=_("Please leave out names and anything else by which a person could be found."),
        max_length=LONGEST_MESSAGE,
        error_messages={"required": _("Write what is wrong.")},
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
    )

    def clean_page(self) -> str:
        """Keep only the path of an address."""
        return page_path(self.cleaned_data["page"])

    def clean_message(self) -> str:
        """Write line ends as one character."""
        return str(self.cleaned_data["message"]).replace("\r\n", "\n")
