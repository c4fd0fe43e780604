"""What readers can ask the library for."""

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.places.countries import all_countries
from core.search.forms import LONGEST_QUESTION, MOST_WORDS
from core.search.selectors import words_in
from core.topics import topic_with_slug, topics
from resources.library.checking import NEWEST_YEAR, OLDEST_YEAR
from resources.library.contributors import organisations_by_key
from resources.library.regions import all_regions

LONGEST_TAG = 20
NO_CHOICE = _("There is no such choice. Choose one of the list.")
SORTS = (
    ("newest", _("Newest first")),
    ("oldest", _("Oldest first")),
    ("title", _("By title")),
)
NEWEST = "newest"
# In the order of the page.
FACETS = ("topic", "region", "country", "type", "language", "year", "publisher")
# What means the same in every language; words that are searched for do not.
KEPT_PARAMETERS = (*FACETS, "sort")


@dataclass(frozen=True)
class Filters:
    """What a reader asks for; empty for all. `everything` adds what is not in the reader's language.

    `topic` is a slug, `region` a code of UN M49, `country` an alpha-2 code, `language` a tag, `publisher` the
    key of an organisation.
    """

    q: str = ""
    topic: str = ""
    region: str = ""
    country: str = ""
    type: str = ""
    language: str = ""
    year: int | None = None
    publisher: str = ""
    sort: str = NEWEST
    everything: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words that are searched for."""
        return words_in(self.q)

    @property
    def is_narrowed(self) -> bool:
        """Say whether anything but the order was chosen that leaves some publications out."""
        return bool(self.words) or any(getattr(self, name) for name in FACETS)

    def without(self, name: str) -> "Filters":
        """Return the same without one filter."""
        values: dict[str, Any] = {name: getattr(Filters(), name)}
        return replace(self, **values)

    def as_query(self) -> dict[str, str]:
        """Return the parameters of an address that asks for the same."""
        values = {name: getattr(self, name) for name in ("q", *FACETS)}
        values["sort"] = self.sort if self.sort != NEWEST else ""
        values["all"] = "1" if self.everything else ""
        return {name: str(value) for name, value in values.items() if value}


class LibraryForm(forms.Form):
    """Checks what an address asks for. What nobody can have chosen is said beside the field, and filters nothing."""

    q = forms.CharField(
        label=_("Search the library"),
        required=False,
        max_length=LONGEST_QUESTION,
        widget=forms.TextInput(attrs={"type": "search", "dir": "auto", "autocomplete": "off"}),
        error_messages={
            "max_length": _(
                "Use at most %(limit_value)d characters, please. These are %(show_value)d."
            )
        },
    )
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    type = forms.ChoiceField(label=_("Type"), required=False)
    language = forms.RegexField(
        regex=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        label=_("Language of the file"),
        required=False,
        max_length=LONGEST_TAG,
        error_messages={"invalid": NO_CHOICE, "max_length": NO_CHOICE},
    )
    year = forms.IntegerField(
        label=_("Year"),
        required=False,
        min_value=OLDEST_YEAR,
        max_value=NEWEST_YEAR,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), NO_CHOICE),
    )
    publisher = forms.ChoiceField(label=_("Publisher"), required=False)
    sort = forms.ChoiceField(label=_("Order"), required=False, choices=SORTS)
    all = forms.BooleanField(
        label=_("Also show what is not in my language"),
        required=False,
        widget=forms.CheckboxInput(attrs={"value": "1"}),
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="library-%s", use_required_attribute=False)
        from resources.models import ResourcePage

        known: dict[str, Any] = {
            "topic": [topic.slug for topic in topics()],
            "region": all_regions(),
            "country": all_countries(),
            "type": ResourcePage.Type.values,
            "publisher": organisations_by_key(),
        }
        for name, values in known.items():
            field: Any = self.fields[name]
            field.choices = [("", ""), *((value, value) for value in values)]
        for name in (*known, "sort"):
            self.fields[name].error_messages["invalid_choice"] = NO_CHOICE

    def clean_q(self) -> str:
        """Refuse more words than a search can make use of."""
        text: str = self.cleaned_data["q"]
        if len(words_in(text)) > MOST_WORDS:
            raise forms.ValidationError(
                _("Use at most %(limit)d words, please. These are %(count)d."),
                params={"limit": MOST_WORDS, "count": len(words_in(text))},
            )
        return text

    def filters(self) -> Filters:
        """Return what was asked for; a value with an error asks for nothing."""
        self.is_valid()
        values = {name: value for name, value in self.cleaned_data.items() if value}
        return Filters(everything=bool(values.pop("all", False)), **values)


def key_of_topic(slug: str) -> Any:
    """Return the translation key of a topic, or None where it is gone."""
    topic = topic_with_slug(slug)
    return topic.key if topic else None
