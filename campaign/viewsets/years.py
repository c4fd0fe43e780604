"""How editors and coordinators keep the years: dates, figures as sources state them, and closing."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)
from wagtail.admin.views.generic import EditView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.admin.widgets import Button
from wagtail.permissions import ModelPermissionPolicy

from campaign.models import CampaignYear, YearFigure
from campaign.selectors.grants import has_applications, has_scores
from campaign.services.figures import save_figure
from campaign.viewsets.highlights import HighlightViewSet


class YearForm(WagtailAdminModelForm):
    """The dates of a year. Which year it is cannot change: pages and actions belong to it.

    Criteria for grants stay as they are once somebody has scored by them, and so does the currency once
    somebody has asked for an amount of it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["year"].disabled = self.instance.pk is not None

    def clean(self) -> dict[str, Any]:
        """Name what cannot be changed any more beside it."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.instance.pk is None:
            return cleaned
        if "grant_currency" in self.changed_data and has_applications(self.instance):
            text = _("Amounts were asked for in this currency already: it cannot be changed.")
            self.add_error("grant_currency", text)
        return cleaned

    def is_valid(self) -> bool:
        """Refuse other criteria once they were used; the message stands with the criteria."""
        valid = super().is_valid()
        criteria = self.formsets.get("grant_criteria")
        if criteria is None or self.instance.pk is None or not criteria.has_changed():
            return valid
        if not has_scores(self.instance):
            return valid
        text = _(
            "Reviewers have scored by these criteria already: they cannot be changed any more."
        )
        criteria.non_form_errors().append(text)
        return False


class FigureForm(WagtailAdminModelForm):
    """A figure of a year. Making it canonical takes that from the year's other figures."""

    def _get_validation_exclusions(self) -> set[str]:
        """Leave the rule of one canonical figure to saving, which keeps it."""
        return {*super()._get_validation_exclusions(), "is_canonical"}

    def clean(self) -> dict[str, Any]:
        """Ask for numbers, and for the source of a canonical figure, beside their fields."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("cities") is None and cleaned.get("countries") is None:
            self.add_error("cities", _("Give the number of cities, of countries, or both."))
        if cleaned.get("is_canonical") and not cleaned.get("source"):
            self.add_error("source", _("A canonical figure needs a source."))
        return cleaned

    def save(self, commit: bool = True) -> Any:
        """Save the figure; another canonical one of the year gives way."""
        figure = super().save(commit=False)
        return save_figure(figure=figure) if commit else figure


class YearEditView(EditView):
    """A year, with the way to close or reopen it."""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """Offer closing or reopening beside Wagtail's own actions."""
        closed = hasattr(self.object, "closing")
        label = _("Reopen the year") if closed else _("Close the year")
        icon = "lock-open" if closed else "lock"
        url = reverse("campaign_close_year", args=[self.object.pk])
        return [*super().header_more_buttons, Button(label, url=url, icon_name=icon, priority=5)]


class YearPermissionPolicy(ModelPermissionPolicy):
    """As the groups say, but no year is deleted: what took place stays."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Refuse deleting to everybody."""
        return action != "delete" and bool(super().user_has_permission(user, action))


class YearViewSet(ModelViewSet):
    """Years with their dates."""

    model = CampaignYear
    name = "campaign_years"
    icon = "date"
    menu_label = _("Years")
    edit_view_class = YearEditView
    copy_view_enabled = False
    list_display = ("year", "call_opens_on", "grant_deadline_on", "day", "archived_on")
    edit_handler = ObjectList(
        [
            FieldPanel("year"),
            MultiFieldPanel(
                [
                    FieldPanel("call_opens_on"),
                    FieldPanel("grant_deadline_on"),
                    FieldPanel("assessment_ends_on"),
                    FieldPanel("day"),
                    FieldPanel("reports_due_on"),
                    FieldPanel("archived_on"),
                ],
                heading=_("Dates, one after the other"),
            ),
            MultiFieldPanel(
                [
                    FieldPanel("grants_open_on"),
                    FieldPanel("grant_currency"),
                    FieldPanel("grant_budget"),
                    FieldPanel("largest_grant"),
                ],
                heading=_("Grants"),
            ),
            InlinePanel(
                "grant_criteria",
                heading=_("Criteria for grants"),
                label=_("Criterion"),
                help_text=_("Reviewers give points for each; one with more points weighs more."),
                panels=[
                    FieldPanel("name"),
                    FieldPanel("description"),
                    FieldPanel("most_points"),
                ],
            ),
        ],
        base_form_class=YearForm,
    )

    @property
    def permission_policy(self) -> ModelPermissionPolicy:
        """Return who may do what with years."""
        return YearPermissionPolicy(self.model)


class FigureViewSet(ModelViewSet):
    """What sources state about each year."""

    model = YearFigure
    name = "campaign_figures"
    icon = "order"
    menu_label = _("Figures")
    copy_view_enabled = False
    list_display = ("year", "cities", "countries", "source", "stated_on", "is_canonical")
    list_filter = ("year", "is_canonical")
    edit_handler = ObjectList(
        [
            FieldPanel("year"),
            FieldRowPanel([FieldPanel("cities"), FieldPanel("cities_mark")]),
            FieldRowPanel([FieldPanel("countries"), FieldPanel("countries_mark")]),
            FieldPanel("source"),
            FieldPanel("stated_on"),
            FieldPanel("is_plan"),
            FieldPanel("is_canonical"),
        ],
        base_form_class=FigureForm,
    )


class YearsGroup(ModelViewSetGroup):
    """Years and their figures in one place of the menu."""

    items = (YearViewSet, FigureViewSet, HighlightViewSet)
    menu_label = _("Global Day of Action")
    menu_icon = "date"
    menu_order = 210
