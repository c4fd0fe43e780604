"""The campaign's pages."""

from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import re_path
from wagtail_localize.fields import SynchronizedField, TranslatableField

from campaign.blocks import CampaignBlock, PhasesBlock
from campaign.models.years import CampaignYear, Phase
from campaign.routes.gallery import GalleryRoutes
from campaign.routes.kit import KitRoutes
from campaign.routes.map_files import MapFileRoutes
from campaign.routes.pictures import PictureRoutes
from campaign.routes.register import RegisterRoutes
from campaign.routes.seeing import SeeingRoutes
from core.blocks import BodyBlock
from core.calendars import calendar_response
from core.fields import StreamField
from core.languages import active_language
from core.links import Link
from core.models import BasePage, PrintedPageMixin, SectionPage
from core.models.routable import RoutablePageMixin
from core.references import Found, current_references

if TYPE_CHECKING:
    from campaign.selectors.figures import YearInFigures


class CampaignPage(SectionPage):
    """The entrance of the campaign and its Global Day of Action."""

    body = StreamField(CampaignBlock(), verbose_name=_("text"), blank=True)

    card_tone = "coral"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template the year that actions can be registered for now."""
        from campaign.selectors.pages import open_call

        return {
            **super().get_context(request, *args, **kwargs),
            "open_call": open_call(timezone.now()),
        }

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")


class SafetyPage(PrintedPageMixin, BasePage):
    """What activists should know to stay safe. Every step of registering an action leads here."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("body")]
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        TranslatableField("body"),
    ]
    searched_fields = (*BasePage.searched_fields, "body")
    template = "home/standard_page.html"
    card_tone = "coral"
    parent_page_types: ClassVar[list[str]] = ["campaign.CampaignPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("safety guidance")
        verbose_name_plural = _("safety guidance")


class GlobalDaysPage(RoutablePageMixin, BasePage):
    """All years of the Global Day of Action."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("body")]
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        TranslatableField("body"),
    ]
    searched_fields = (*BasePage.searched_fields, "body")
    card_tone = "coral"
    parent_page_types: ClassVar[list[str]] = ["campaign.CampaignPage"]
    subpage_types: ClassVar[list[str]] = ["campaign.GlobalDayPage"]

    class Meta:
        verbose_name = _("years of the Global Day of Action")
        verbose_name_plural = _("years of the Global Day of Action")

    @cached_property
    def years(self) -> list["GlobalDayPage"]:
        """Return one page for each year, the latest first, in whichever language it is found."""
        pages = GlobalDayPage.objects.filter(live=True, alias_of__isnull=True)
        one_each = pages.order_by("-campaign_year__year", "pk").distinct("campaign_year__year")
        return list(one_each.select_related("campaign_year").defer("body", "phases"))

    @cached_property
    def figures(self) -> list["YearInFigures"]:
        """Return all years since the first day of action in figures, the latest first."""
        from campaign.selectors.figures import years_in_figures

        return years_in_figures()

    def add_references(self, request: HttpRequest, found: Found) -> None:
        """Load the years’ pages in all languages, and the sources of the figures."""
        found["pages"].update(page.pk for page in self.years)
        for year in self.figures:
            for statement in (year.statement, *year.others):
                if statement and statement.source_id:
                    found["sources"].setdefault(statement.source_id)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template the years, each with its link and phase, and their figures."""
        from campaign import charts, figure_order, figure_texts

        order = figure_order.Order.asked_for(request.GET)
        title = _("Cities and countries with actions on the Global Day of Action, by year")
        return {
            **super().get_context(request, *args, **kwargs),
            "years": self._linked_years(),
            "figures_title": title,
            "figures_chart": charts.draw_years(self.figures, "chart", title),
            "figures_head": figure_order.headings(figure_texts.table_head(), order),
            "figures_rows": figure_texts.table_rows(figure_order.in_order(self.figures, order)),
            "disagreements": figure_texts.disagreements(self.figures),
            "has_open_year": any(year.own and not year.is_final for year in self.figures),
            "figures_url": f"{self.url}figures.csv",
        }

    @re_path(r"^figures\.csv/$")
    def figures_file(self, request: HttpRequest) -> HttpResponse:
        """Return all figures as a CSV file, in English for programs."""
        from campaign.figure_texts import figures_csv

        headers = {"Content-Disposition": 'attachment; filename="global-day-of-action.csv"'}
        content_type = "text/csv; charset=utf-8"
        return HttpResponse(figures_csv(self.figures), content_type=content_type, headers=headers)

    def _linked_years(self) -> list[tuple[Link, Phase]]:
        references = current_references()
        if references is None:
            return []
        now, code = timezone.now(), active_language().code
        linked = (
            (references.pages.link(page.pk, code), page.campaign_year.phase_at(now))
            for page in self.years
        )
        return [(link, phase) for link, phase in linked if link is not None]


class GlobalDayPage(
    KitRoutes,
    MapFileRoutes,
    GalleryRoutes,
    PictureRoutes,
    SeeingRoutes,
    RegisterRoutes,
    RoutablePageMixin,
    BasePage,
):
    """One year of the Global Day of Action: its dates, what its present phase asks for, its actions.

    Its slug is the year. What other modules offer below it are classes with routes, mixed in.
    """

    campaign_year = models.ForeignKey(
        CampaignYear,
        verbose_name=_("year"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Its dates are edited under “Years of the campaign”."),
    )
    phases = StreamField(
        PhasesBlock(),
        verbose_name=_("texts of the phases"),
        blank=True,
        help_text=_("The page shows the text of the present phase alone."),
    )
    body = StreamField(
        BodyBlock(),
        verbose_name=_("text"),
        blank=True,
        help_text=_("Shown in every phase, after the actions."),
    )

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("campaign_year"),
        FieldPanel("phases"),
        FieldPanel("body"),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        SynchronizedField("campaign_year", overridable=False),
        TranslatableField("phases"),
        TranslatableField("body"),
    ]
    searched_fields = (*BasePage.searched_fields, "body")
    card_tone = "coral"
    parent_page_types: ClassVar[list[str]] = ["campaign.GlobalDaysPage"]
    subpage_types: ClassVar[list[str]] = ["campaign.YearReportPage"]

    class Meta:
        verbose_name = _("year of the Global Day of Action")
        verbose_name_plural = _("pages of years of the Global Day of Action")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Take the year as the slug, so that no year has two pages."""
        if self.campaign_year_id:
            self.slug = str(self.campaign_year.year)
        super().full_clean(*args, **kwargs)

    @cached_property
    def phase(self) -> Phase:
        """Return the phase that the year is in now."""
        return self.campaign_year.phase_at(timezone.now())

    @property
    def is_archived(self) -> bool:
        """Say whether the year only shows what was."""
        return self.phase == Phase.ARCHIVED

    @property
    def register_url(self) -> str:
        """Return where actions are registered; empty while the form is closed."""
        is_open = self.campaign_year.registering_is_open_at(timezone.now())
        return f"{self.url}register/" if is_open else ""

    @property
    def calendar_url(self) -> str:
        """Return the address of the dates as a calendar file."""
        return f"{self.url}phases.ics"

    @property
    def phase_text(self) -> Any:
        """Return the text of the present phase, or None where nobody has written one."""
        values = (block.value for block in self.phases)
        return next((value for value in values if value["phase"] == self.phase), None)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template the dates as they stand now."""
        from campaign.figure_texts import year_sentence
        from campaign.selectors.dates import stages_of
        from campaign.selectors.figures import figures_of
        from campaign.selectors.grants import grants_of
        from campaign.selectors.pages import materials_link, report_link, safety_link

        # Counted where a template shows it: most of what lies below this page does not.
        figures = cache(lambda: figures_of(self.campaign_year))
        return {
            **super().get_context(request, *args, **kwargs),
            "figures_sentence": lambda: year_sentence(figures()),
            "figures_note": lambda: own if (own := figures().own) and own.note else None,
            "figures_url": f"{self.url.rstrip('/').rpartition('/')[0]}/#figures",
            "stages": stages_of(self.campaign_year, timezone.now()),
            "grants": grants_of(self.campaign_year, timezone.now()),
            "safety_link": safety_link(),
            "materials_link": materials_link(),
            "report_link": report_link(self.campaign_year_id),
        }

    def render_below(
        self,
        request: HttpRequest,
        template: str,
        context: dict[str, Any],
        *,
        path_below: str,
        status: int = 200,
    ) -> HttpResponse:
        """Render what lies below this page at `path_below`, with the page's context and frame."""
        request.shown_page = self  # type: ignore[attr-defined]
        request.path_below_page = path_below  # type: ignore[attr-defined]
        with self.rendering(request):
            whole = {**self.get_context(request), **context}
            return TemplateResponse(request, template, whole, status=status).render()

    @re_path(r"^phases\.ics/$")
    def phases_calendar(self, request: HttpRequest) -> HttpResponse:
        """Return the dates as a calendar file."""
        from campaign.calendars import year_events

        language = self.content_language.code
        name = f"{self.slug}-dates.ics"
        return calendar_response(self.title, year_events(self), language, name)
