"""The queue of what waits for review, and the list of all actions."""

from typing import Any, ClassVar

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn, UserColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from campaign.models import Action, State
from campaign.moderating.access import ModeratorsOnly
from campaign.moderating.filters import FLAGS, QueueFilterSet, WaitingFilterSet, own_by_default
from campaign.selectors import moderating
from campaign.selectors.assigning import own_and_free
from core.languages import active_language
from core.places.countries import country_name

# What a filter or a page number is called in an address; the review hands them on to the next action.
HANDED_ON = ("q", "year", "state", "country", "language", "age", "flag", "assigned")


def handed_on(request: HttpRequest) -> str:
    """Return the filters of a list as the end of an address, so that "next" keeps to them."""
    chosen = request.GET.copy()
    for name in set(chosen) - set(HANDED_ON):
        del chosen[name]
    return f"?{chosen.urlencode()}" if chosen else ""


def filtered(actions: QuerySet[Action], request: HttpRequest) -> QuerySet[Action]:
    """Return the actions that the filters and the search of an address leave."""
    filters = WaitingFilterSet(data=request.GET, request=request)
    if filters.is_valid():
        actions = filters.filter_queryset(actions)
    words = request.GET.get("q", "").strip()
    return moderating.with_title(actions, words) if words else actions


def flags_of(action: Any) -> list[Any]:
    """Return the flags of an action in words."""
    held = {
        "slow": action.slow,
        "change": action.state == State.APPROVED and action.waits_since,
        "unconfirmed": action.is_unconfirmed,
        "locked": action.is_locked,
        "materials": action.materials_needed,
        "example": action.is_example,
    }
    return [FLAGS[name][0] for name, is_held in held.items() if is_held]


class ReviewColumn(TitleColumn):
    """The title, leading to the review with the filters of the list."""

    cell_template_name = "campaign/moderating/title_cell.html"

    def get_link_url(self, instance: Action, parent_context: Any) -> str:
        """Return the review's address."""
        address = reverse("campaign_review", args=[instance.public_id])
        return f"{address}{handed_on(parent_context['request'])}"


class FlagsColumn(Column):
    """The flags as labels."""

    cell_template_name = "campaign/moderating/flags_cell.html"


class ChooseColumn(Column):
    """A box to choose an action for approving several at once."""

    cell_template_name = "campaign/moderating/choose_cell.html"


def _title(action: Any) -> str:
    return action.shown_title or str(_("Without a title"))


def _place(action: Any) -> str:
    if not action.country:
        return ""
    country = country_name(action.country, active_language().code)
    return f"{action.city_name}, {country}" if action.city_name else country


def _language(action: Any) -> str:
    return dict(settings.LANGUAGES).get(action.language, action.language)


class ActionListView(ModeratorsOnly, BaseListingView):
    """What both lists have in common."""

    model = Action
    filterset_class = QueueFilterSet
    is_searchable = True
    paginate_by = 50
    header_icon = "tasks"
    verbose_name_plural = _("actions")
    template_name = "campaign/moderating/list.html"
    results_template_name = "campaign/moderating/list_results.html"
    empty_message: Any = ""
    since: ClassVar[tuple[str, Any]]

    @property
    def columns(self) -> list[Column]:
        """Return what is shown of each action."""
        return [
            ReviewColumn("title", label=_("Title"), accessor=_title),
            Column("place", label=_("Place"), accessor=_place),
            Column("year", label=_("Year"), accessor="year.year"),
            Column("language", label=_("Language"), accessor=_language),
            Column("state", label=_("State"), accessor="get_state_display"),
            DateColumn(self.since[0], label=self.since[1]),
            FlagsColumn("flags", label=_("Flags"), accessor=flags_of),
            UserColumn("assigned_to", label=_("Assigned to"), blank_display_name=""),
            UserColumn("claimed_by", label=_("Looked after by"), blank_display_name=""),
        ]

    def get_base_queryset(self) -> QuerySet[Action]:
        """Return what lies within the coordinator's limits."""
        related = ["year"]
        for who in ("claimed_by", "assigned_to"):
            related += [who, f"{who}__wagtail_userprofile"]
        return moderating.moderated_actions(self.request.user).select_related(*related)

    def search_queryset(self, queryset: QuerySet[Action]) -> QuerySet[Action]:
        """Look for the words in titles and public ids."""
        words = self.search_query.strip() if self.is_searching else ""
        return moderating.with_title(queryset, words) if words else queryset

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """Offer to enter what came in another way."""
        return [
            HeaderButton(
                label=_("Enter an action"), url=reverse("campaign_enter"), icon_name="plus"
            )
        ]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what an empty list says."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        narrowed = context.get("is_filtering") or context.get("is_searching")
        empty = _("No action fits. Take a filter away.") if narrowed else self.empty_message
        return {**context, "empty_message": empty, "handed_on": handed_on(self.request)}


class QueueView(ActionListView):
    """What waits: longest first, and what may be unwanted after everything else."""

    page_title = _("Actions to review")
    filterset_class = WaitingFilterSet
    index_url_name = "campaign_queue"
    index_results_url_name = "campaign_queue_results"
    since = ("waits_since", _("Waiting since"))
    empty_message = _("Nothing waits for you. Well done.")

    @property
    def columns(self) -> list[Column]:
        """Add the boxes for approving several."""
        return [ChooseColumn("choose", label=_("Choose"), accessor="public_id"), *super().columns]

    def get_base_queryset(self) -> QuerySet[Action]:
        """Return what waits, without what others have unless the filter asks for it."""
        waiting = super().get_base_queryset().filter(waits_since__isnull=False)
        return own_by_default(waiting, self.request)

    def order_queryset(self, queryset: QuerySet[Action]) -> QuerySet[Action]:
        """Put what has waited longest on top."""
        return queryset.order_by(*moderating.QUEUE_ORDER)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Say that actions can be chosen here, and how many wait for others."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return {**context, "can_choose": True, "with_others": self._with_others()}

    def _with_others(self) -> int:
        """Return how many of the waiting are left out because somebody else is to read them."""
        if self.request.GET.get("assigned"):
            return 0
        user = self.request.user
        return moderating.waiting_actions(user).exclude(own_and_free(user)).count()


class AllActionsView(ActionListView):
    """Everything that was ever sent, latest first."""

    page_title = _("All actions")
    index_url_name = "campaign_actions"
    index_results_url_name = "campaign_actions_results"
    since = ("sent_at", pgettext_lazy("day on which it arrived", "Received"))
    empty_message = _("No action has been sent yet.")

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """Offer to write to the organisers of what the filters leave."""
        letter = f"{reverse('campaign_letter')}{handed_on(self.request)}"
        button = HeaderButton(label=_("Write to these organisers"), url=letter, icon_name="mail")
        return [*super().header_buttons, button]

    def order_queryset(self, queryset: QuerySet[Action]) -> QuerySet[Action]:
        """Put what came last on top."""
        return moderating.latest_first(queryset)
