"""The report of a year in words: its numbers, tables and map, for the page and for the PDF."""

import re
from collections import defaultdict
from dataclasses import dataclass

from django.template.defaultfilters import date as date_text
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from campaign.charts import number_text
from campaign.models import Kind
from campaign.models.figures import Mark
from campaign.selectors.cells import MergedCells
from campaign.selectors.figures import Number
from campaign.selectors.grants import GrantsAwarded
from campaign.selectors.year_reports import Highlight, YearInReport
from core.folding import sort_key
from core.places.countries import all_countries, country_name, region_name
from core.small_cells import LEAST
from core.typesetting.text import covered
from core.typesetting.writer import Writer
from core.world_map.content import Mark as MapMark
from core.world_map.content import WorldMap
from core.world_map.views import MapView

Row = list[str]
# From how many actions on a country is in which class of the map; fewer than three are never given by country.
CLASSES = (LEAST, 10, 30)


@dataclass(frozen=True)
class ReportFigure:
    """A number with what it counts and where it is from, as the component `key_figures.html` shows it."""

    shown_value: str
    counts: str
    shown_source: str
    shown_date: str
    note: str = ""


@dataclass(frozen=True)
class ReportTable:
    """A table with its caption; the first row names the columns."""

    caption: str
    rows: list[Row]


class CountsMap(WorldMap):
    """A map whose table gives the number of each country instead of its class."""

    def label_of(self, mark: MapMark) -> str:
        """Return the number of a country's actions in words."""
        return mark.note


def key_figures(report: YearInReport) -> list[ReportFigure]:
    """Return the numbers of the year that are known; none of them says more than the page of the year does."""
    so_far = "" if report.is_final or report.invented else _("so far")
    figures = [
        _counted(Number(report.cells.countries.total), _("actions"), so_far),
        _of_the_year(report, report.cities, _("cities with actions"), so_far),
        _of_the_year(report, report.countries, _("countries with actions"), so_far),
        _counted(Number(report.cells.reports), _("reports received and approved")),
        _counted(
            Number(report.people, Mark.AT_LEAST),
            _("people took part, by reports that can be seen"),
        ),
        _grants(report.grants) if report.grants else None,
    ]
    return [figure for figure in figures if figure]


def _counted(number: Number, counts: str, note: str = "") -> ReportFigure | None:
    """Return a number that comes from this site's records as they are today; None for nought."""
    if not number.value:
        return None
    today = date_text(timezone.localdate(), "DATE_FORMAT")
    source = _("approved actions and reports on this site")
    return ReportFigure(number_text(number), counts, source, today, note)


def _of_the_year(
    report: YearInReport, number: Number | None, counts: str, note: str
) -> ReportFigure | None:
    """Return a number that the site goes by for the year, whether counted or stated by a source."""
    if number is None or report.statement is None:
        return _counted(number, counts, note) if number else None
    stated_on = report.statement.stated_on
    on = stated_on.text_in(report.language) if stated_on else _("date not known")
    return ReportFigure(
        number_text(number), counts, _("the list of all years and their sources"), on
    )


def _grants(grants: GrantsAwarded) -> ReportFigure | None:
    amount = f"{number_text(Number(grants.total))} {grants.currency}"
    note = _("%(amount)s in all") % {"amount": amount}
    return _counted(Number(grants.number), _("grants awarded"), note)


def tables(report: YearInReport) -> list[ReportTable]:
    """Return actions by region and by kind, where any are counted."""
    found = [_regions(report), _kinds(report.cells.kinds)]
    return [table for table in found if table]


def _regions(report: YearInReport) -> ReportTable | None:
    """Return the sums of the countries' cells by region.

    What is merged by country stays merged: a region's true sum less the countries shown would single somebody out.
    """
    cells, known = report.cells.countries, all_countries()
    sums: dict[str, int] = defaultdict(int)
    for country, number in cells.cells.items():
        sums[known[country].region] += number
    named = [(region_name(code, report.language), number) for code, number in sums.items() if code]
    named.sort(key=lambda row: sort_key(row[0], report.language))
    elsewhere = cells.merged + sums.get("", 0)
    words = _("Elsewhere, or too few to name")
    return _table(_("Actions by region"), _("Region"), named, elsewhere, words)


def _kinds(cells: MergedCells) -> ReportTable | None:
    named = [(str(kind.label), cells.cells[kind]) for kind in Kind if kind in cells.cells]
    named.sort(key=lambda row: -row[1])
    words = _("Other kinds, or too few to name")
    return _table(_("Kinds of activity"), _("Kind"), named, cells.merged, words)


def _table(
    caption: str, head: str, named: list[tuple[str, int]], merged: int, words: str
) -> ReportTable | None:
    """Return a table that ends with what is merged, in those words; None where there is nothing."""
    if not named and not merged:
        return None
    actions = pgettext("of the campaign", "Actions")
    rows = [[head, actions], *([name, number_text(Number(value))] for name, value in named)]
    if merged:
        rows.append([words if named else _("All together"), number_text(Number(merged))])
    return ReportTable(caption, rows)


def map_view(report: YearInReport) -> MapView | None:
    """Return the map of countries with at least three actions; None where there is none."""
    cells = report.cells.countries.cells
    if not cells:
        return None
    return MapView(
        CountsMap(
            title=_("Where the actions were"),
            language=report.language,
            categories=[_("3 to 9 actions"), _("10 to 29 actions"), _("30 or more actions")],
            marks={code: _mark(number) for code, number in cells.items()},
            source=_("approved actions on this site"),
        )
    )


def _mark(number: int) -> MapMark:
    words = ngettext("%(number)d action", "%(number)d actions", number) % {"number": number}
    return MapMark(sum(number >= least for least in CLASSES), words)


def write_numbers(report: YearInReport, writer: Writer) -> None:
    """Write numbers and tables into the PDF, countries included."""
    writer.begin_block(_("the numbers"))
    for figure in key_figures(report):
        writer.add(
            "figure",
            value=figure.shown_value,
            unit="",
            counts=figure.counts,
            note=figure.note,
            source=figure.shown_source,
            url="",
        )
    for table in tables(report):
        writer.table(table.caption, table.rows)
    countries = [
        (country_name(code, report.language), number)
        for code, number in report.cells.countries.cells.items()
    ]
    countries.sort(key=lambda row: sort_key(row[0], report.language))
    merged = report.cells.countries.merged
    words = _("Elsewhere, or too few to name")
    by_country = _table(_("Actions by country"), _("Country"), countries, merged, words)
    if by_country and countries:
        writer.table(by_country.caption, by_country.rows)


def write_stories(report: YearInReport, writer: Writer) -> None:
    """Write highlights, thanks and links into the PDF."""
    if report.highlights:
        writer.begin_block(_("Highlights by country"))
        writer.heading(_("Highlights by country"))
        for country, highlights in report.highlights:
            writer.heading(country or _("Place not shown"), 3)
            for highlight in highlights:
                _write_highlight(highlight, writer)
    if report.thanked:
        writer.begin_block(_("Thanks"))
        writer.heading(_("Thanks"))
        for name in report.thanked:
            writer.text(_printable(name))
    if report.links:
        writer.begin_block(_("In the media"))
        writer.heading(_("In the media"))
        for link in report.links:
            writer.link(link, _printable(link))


def _write_highlight(highlight: Highlight, writer: Writer) -> None:
    """Write a highlight; one in another language is set in that language's direction."""
    source = ", ".join(part for part in (highlight.said_by, highlight.place.name) if part)
    text, source = _printable(highlight.text), _printable(source)
    inner = Writer()
    if highlight.is_quotation:
        inner.add("quotation", text=text, source=source)
    else:
        inner.text(text)
        inner.text(source)
    language = highlight.foreign_language
    if language is None:
        writer.nodes.extend(inner.nodes)
    else:
        direction = language.direction
        writer.add("foreign", language=language.code, direction=direction, nodes=inner.nodes)


def _printable(text: str) -> str:
    """Return what organisers wrote without the characters that no font of the documents has.

    One of them would otherwise keep the whole report from being made. What is left out shows as an ellipsis.
    """
    kept = "".join(one if ord(one) in covered() or one.isspace() else "…" for one in text)
    return re.sub("…{2,}", "…", kept)
