"""What coordinators filter actions by."""

from datetime import timedelta
from typing import Any

import django_filters
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from campaign.models import Action, CampaignYear, State
from core.languages import active_language
from core.people.coordination import countries_of, languages_of
from core.places.countries import countries_by_name

SENT_STATES = [choice for choice in State.choices if choice[0] != State.DRAFT]
AGES = [
    ("1", _("More than a day")),
    ("3", _("More than 3 days")),
    ("7", _("More than a week")),
    ("14", _("More than two weeks")),
]
FLAGS: dict[str, tuple[Any, Q]] = {
    "slow": (_("May be unwanted"), Q(slow=True)),
    "change": (_("Changes something approved"), Q(state=State.APPROVED, waits_since__isnull=False)),
    "free": (_("Nobody looks after it"), Q(claimed_by=None)),
    "unconfirmed": (_("Address not confirmed"), Q(is_unconfirmed=True)),
    "locked": (_("Country is hidden"), Q(is_locked=True)),
    "materials": (_("Needs materials"), ~Q(materials_needed="")),
    "example": (_("Invented example"), Q(is_example=True)),
}


def country_choices(user: Any) -> list[tuple[str, str]]:
    """Return the countries that a coordinator works on, by name."""
    own = countries_of(user)
    every = countries_by_name(active_language().code)
    return [row for row in every if not own or user.is_superuser or row[0] in own]


def language_choices(user: Any) -> list[tuple[str, str]]:
    """Return the languages that a coordinator works on."""
    own = languages_of(user)
    return [row for row in settings.LANGUAGES if not own or user.is_superuser or row[0] in own]


class QueueFilterSet(WagtailFilterSet):
    """The filters of the queue."""

    year = django_filters.ModelChoiceFilter(queryset=CampaignYear.objects.all(), label=_("Year"))
    state = django_filters.MultipleChoiceFilter(label=_("State"), choices=SENT_STATES)
    country = django_filters.ChoiceFilter(label=_("Country"))
    language = django_filters.ChoiceFilter(label=_("Language"))
    age = django_filters.ChoiceFilter(label=_("Waiting"), choices=AGES, method="filter_age")
    flag = django_filters.MultipleChoiceFilter(
        label=_("Flags"),
        choices=[(name, label) for name, (label, _condition) in FLAGS.items()],
        method="filter_flags",
    )

    class Meta:
        model = Action
        fields: list[str] = []

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        user = self.request.user
        self.filters["country"].extra["choices"] = country_choices(user)
        self.filters["language"].extra["choices"] = language_choices(user)

    def filter_age(self, actions: QuerySet[Action], name: str, days: str) -> QuerySet[Action]:
        """Keep what has waited longer than so many days."""
        return actions.filter(waits_since__lt=timezone.now() - timedelta(days=int(days)))

    def filter_flags(
        self, actions: QuerySet[Action], name: str, flags: list[str]
    ) -> QuerySet[Action]:
        """Keep what has every chosen flag."""
        for flag in flags:
            actions = actions.filter(FLAGS[flag][1])
        return actions
