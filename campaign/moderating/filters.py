"""What coordinators filter actions by."""

from datetime import timedelta
from typing import Any

import django_filters
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.utils import get_user_display_name

from campaign.models import Action, CampaignYear, State
from campaign.selectors.assigning import own_and_free
from core.languages import active_language
from core.people.coordination import limits_of
from core.places.countries import countries_by_name
from core.roles import COORDINATORS

SENT_STATES = [choice for choice in State.choices if choice[0] != State.DRAFT]
AGES = [
    ("1", _("More than a day")),
    ("3", _("More than 3 days")),
    ("7", _("More than a week")),
    ("14", _("More than two weeks")),
]
EVERYBODY = "all"
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
    own = limits_of(user).countries
    every = countries_by_name(active_language().code)
    return [row for row in every if not own or user.is_superuser or row[0] in own]


def language_choices(user: Any) -> list[tuple[str, str]]:
    """Return the languages that a coordinator works on."""
    own = limits_of(user).languages
    return [row for row in settings.LANGUAGES if not own or user.is_superuser or row[0] in own]


def _coordinators() -> list[tuple[str, str]]:
    people = get_user_model().objects.filter(is_active=True, groups__name=COORDINATORS)
    related = people.select_related("wagtail_userprofile").order_by("username")
    return [(str(person.pk), get_user_display_name(person)) for person in related]


def own_by_default(actions: QuerySet[Action], request: HttpRequest) -> QuerySet[Action]:
    """Leave out what others have, unless the filter asks for somebody else's or for everybody's."""
    return actions if request.GET.get("assigned") else actions.filter(own_and_free(request.user))


class OwnFilterSet(WagtailFilterSet):
    """Filters by country and language that offer a coordinator's own."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        user = self.request.user
        self.filters["country"].extra["choices"] = country_choices(user)
        self.filters["language"].extra["choices"] = language_choices(user)


class QueueFilterSet(OwnFilterSet):
    """The filters of all actions."""

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

    assigned = django_filters.ChoiceFilter(label=_("Assigned to"), method="filter_assigned")
    nobody_chosen: Any = _("Everybody")
    for_everybody: tuple[tuple[str, Any], ...] = ()

    class Meta:
        model = Action
        fields: list[str] = []

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        assigned = self.filters["assigned"].extra
        assigned["empty_label"] = self.nobody_chosen
        assigned["choices"] = [*self.for_everybody, *_coordinators()]

    def filter_assigned(self, actions: QuerySet[Action], name: str, whose: str) -> QuerySet[Action]:
        """Keep what one coordinator has; "all" keeps everything."""
        return actions if whose == EVERYBODY else actions.filter(Q(assigned_to=whose))

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


class WaitingFilterSet(QueueFilterSet):
    """The filters of the queue, which shows one's own and what nobody has until somebody else's is chosen."""

    nobody_chosen = _("Mine, and what nobody has")
    for_everybody = ((EVERYBODY, _("Everybody")),)
