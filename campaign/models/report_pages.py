"""The report of a year: what editors write, with numbers and stories that are read from the records each time."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from campaign.models.years import CampaignYear
from core.blocks import BodyBlock
from core.fields import StreamField
from core.languages import active_language
from core.models import BasePage, PrintedPageMixin
from core.typesetting.writer import Writer

SLUG = "report"


class YearReportPage(PrintedPageMixin, BasePage):
    """What came of a year of the Global Day of Action, below the page of the year, with a PDF.

    Only `body` is the editors' text. Numbers, map, highlights, thanks and links are read when the page is shown,
    so that what is withdrawn or hidden is gone from it, and from the PDF, at once; nobody may keep an answer.
    """

    campaign_year = models.ForeignKey(
        CampaignYear, verbose_name=_("year"), on_delete=models.PROTECT, related_name="+"
    )
    body = StreamField(
        BodyBlock(),
        verbose_name=_("text"),
        blank=True,
        help_text=_(
            "Stories of single actions do not belong here but under “Highlights”: there they vanish when an "
            "organiser takes the action back or a country is hidden."
        ),
    )

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("campaign_year"),
        HelpPanel(
            _(
                "Numbers, map, highlights by country, thanks and links of media come from approved reports by "
                "themselves. Pick and translate the highlights under “Global Day of Action”, “Highlights”."
            )
        ),
        FieldPanel("body"),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        SynchronizedField("campaign_year", overridable=False),
        TranslatableField("body"),
    ]
    searched_fields = (*BasePage.searched_fields, "body")
    card_tone = "coral"
    parent_page_types: ClassVar[list[str]] = ["campaign.GlobalDayPage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("report of a year")
        verbose_name_plural = _("reports of years")

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Give every report of a year the same slug."""
        self.slug = SLUG
        super().full_clean(*args, **kwargs)

    @cached_property
    def year_report(self) -> Any:
        """Return what the records say now, in the reader's language."""
        from campaign.selectors.year_reports import year_in_report

        return year_in_report(
            self.campaign_year, language=active_language().code, invented=self.is_example
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template what the records say, and its words."""
        from campaign import year_report_texts

        report = self.year_report
        year_url = self.url.removesuffix(f"{SLUG}/")
        return {
            **super().get_context(request, *args, **kwargs),
            "report": report,
            "actions_url": f"{year_url}actions/",
            "gallery_url": f"{year_url}gallery/" if report.cells.reports else "",
            "key_figures": year_report_texts.key_figures(report),
            "tables": year_report_texts.tables(report),
            "map_view": year_report_texts.map_view(report),
        }

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page or its PDF, which nobody keeps: neither caches nor search engines' copies."""
        response: HttpResponse = super().serve(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noarchive, nosnippet"
        return response

    def write_head(self, writer: Writer) -> None:
        """Begin the PDF with the numbers."""
        from campaign import year_report_texts

        super().write_head(writer)
        year_report_texts.write_numbers(self.year_report, writer)

    def write_foot(self, writer: Writer) -> None:
        """End the PDF with highlights, thanks and links."""
        from campaign import year_report_texts

        year_report_texts.write_stories(self.year_report, writer)
