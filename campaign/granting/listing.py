"""The applications that a person at the grant desk may read."""

from typing import Any

import django_filters
from django.db.models import Case, QuerySet, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from campaign.granting.access import DeskOnly
from campaign.models import CampaignYear, GrantApplication, GrantState
from campaign.selectors import grant_desk
from campaign.selectors.grants import money
from campaign.selectors.shown import shown_place
from core.languages import active_language

STATES = [choice for choice in GrantState.choices if choice[0] in grant_desk.HANDED_IN]


class ApplicationFilterSet(WagtailFilterSet):
    """The filters of the list."""

    year = django_filters.ModelChoiceFilter(
        field_name="action__year", queryset=CampaignYear.objects.all(), label=gettext_lazy("Year")
    )
    state = django_filters.MultipleChoiceFilter(label=gettext_lazy("State"), choices=STATES)

    class Meta:
        model = GrantApplication
        fields: list[str] = []


class ApplicationColumn(TitleColumn):
    """The title, leading to the application."""

    cell_template_name = "campaign/granting/title_cell.html"

    def get_link_url(self, instance: GrantApplication, parent_context: Any) -> str:
        """Return the address of the application."""
        return reverse("campaign_grant", args=[instance.action.public_id])


class ApplicationsView(DeskOnly, BaseListingView):
    """What was handed in: what waits for the reader's score on top."""

    model = GrantApplication
    filterset_class = ApplicationFilterSet
    paginate_by = 50
    header_icon = "pick"
    page_title = gettext_lazy("Applications for grants")
    verbose_name_plural = gettext_lazy("applications for grants")
    index_url_name = "campaign_grants"
    index_results_url_name = "campaign_grants_results"
    results_template_name = "campaign/moderating/list_results.html"

    @property
    def columns(self) -> list[Column]:
        """Return what is shown of each application."""
        part = grant_desk.part_of(self.request.user)
        return [
            ApplicationColumn("title", label=_("Action"), accessor=_title(part)),
            Column("place", label=_("Place"), accessor=_place),
            Column("year", label=_("Year"), accessor="action.year.year"),
            Column("amount", label=_("Asked for"), accessor=_asked),
            Column("state", label=_("State"), accessor="get_state_display"),
            Column("scores", label=_("Scores"), accessor="scores"),
            Column("own", label=_("Your part"), accessor=_own_part(part)),
            DateColumn("applied_at", label=_("Applied")),
        ]

    def get_base_queryset(self) -> QuerySet[GrantApplication]:
        """Return what the person may read."""
        return grant_desk.desk_applications(self.request.user)

    def order_queryset(self, queryset: QuerySet[GrantApplication]) -> QuerySet[GrantApplication]:
        """Put what the reader has not scored on top, the oldest first."""
        waits = Case(When(state=GrantState.APPLIED, is_scored_by_me=False, then=0), default=1)
        return queryset.order_by(waits, "applied_at", "pk")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what an empty list says."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        empty = _("No application to read. They come here once their action is approved.")
        return {**context, "empty_message": empty}


def _title(part: grant_desk.Part) -> Any:
    def title(application: GrantApplication) -> str:
        content = grant_desk.text_of(application)
        code = active_language().code
        return grant_desk.title_in_list(content, part=part, language=code)

    return title


def _place(application: GrantApplication) -> str:
    return shown_place(grant_desk.text_of(application), active_language().code).name


def _asked(application: GrantApplication) -> str:
    currency = application.action.year.grant_currency
    return money(application.amount, currency, active_language().code)


def _own_part(part: grant_desk.Part) -> Any:
    def own_part(application: Any) -> str:
        if application.is_scored_by_me:
            return _("Scored")
        waits = part.reviews and application.state == GrantState.APPLIED
        return _("Waits for your score") if waits else ""

    return own_part
