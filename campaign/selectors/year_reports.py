"""What the report of a year says by itself, read each time: numbers, highlights, thanks, links."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from campaign.models import CampaignYear, ReportLink, YearHighlightText
from campaign.selectors.cells import YearCells, cells_of
from campaign.selectors.figures import Number, Statement, figures_of
from campaign.selectors.grants import GrantsAwarded, grants_awarded
from campaign.selectors.public import listed_contents
from campaign.selectors.reports import public_reports
from campaign.selectors.shown import ShownPlace, shown_place
from core.folding import sort_key
from core.languages import LANGUAGES, Language
from core.small_cells import LEAST

SOURCE_LANGUAGE = "en"


@dataclass(frozen=True)
class Highlight:
    """What is told of one action. `foreign_language` is that of the text where it is not the reader's."""

    text: str
    language: str
    said_by: str
    is_quotation: bool
    place: ShownPlace
    foreign_language: Language | None
    is_example: bool
    public_id: str


@dataclass(frozen=True)
class YearInReport:
    """Everything that the report of a year shows beside the editors' text.

    `statement` is where cities and countries stand that this site has not counted itself. `grants` is None where
    they are fewer than three: one sum would tell what one group got. `people` is how many took part at the very
    least, by the reports that can be seen. `highlights` stand under names of countries; those whose place is not
    shown under an empty name.
    """

    year: CampaignYear
    language: str
    invented: bool
    cities: Number | None
    countries: Number | None
    is_final: bool
    statement: Statement | None
    cells: YearCells
    grants: GrantsAwarded | None
    people: int
    highlights: list[tuple[str, list[Highlight]]]
    thanked: list[str]
    links: list[str]


def year_in_report(year: CampaignYear, *, language: str, invented: bool = False) -> YearInReport:
    """Return what a year's records say now; with `invented`, for a page that is an example, its examples."""
    figures = None if invented else figures_of(year)
    contents = reported_contents(year, invented=invented)
    return YearInReport(
        year=year,
        language=language,
        invented=invented,
        cities=figures.cities if figures else None,
        countries=figures.countries if figures else None,
        is_final=bool(figures and figures.is_final),
        statement=figures.statement if figures and not figures.own else None,
        cells=cells_of(year, invented=invented),
        grants=None if invented else _grants(year),
        people=sum(content.action.report.people_at_least for content in contents),
        highlights=_by_country(_highlights(contents, language), language),
        thanked=_thanked(contents, language),
        links=list(dict.fromkeys(link for content in contents for link in content.report_links)),
    )


def reported_contents(year: CampaignYear, *, invented: bool) -> list[Any]:
    """Return the texts of listed actions with an approved report, in one query.

    Each has the addresses that its report names as `report_links`, and what was picked of it for the report of
    the year, a mapping for each language, as `picked_texts`.
    """
    links = ReportLink.objects.filter(report=OuterRef("action__report")).order_by("pk")
    texts = YearHighlightText.objects.filter(
        highlight__report=OuterRef("action__report"),
        highlight__is_picked=True,
        highlight__looked_at__gte=OuterRef("action__report__decided_at"),
    ).order_by("pk")
    picked = texts.values(
        json=JSONObject(
            **{name: name for name in ("language", "text", "said_by")},
            is_quotation="highlight__is_quotation",
        )
    )
    return list(
        listed_contents(year)
        .filter(
            action__in=public_reports(year).order_by().values("action_id"),
            action__is_example=invented,
        )
        .select_related("action__report")
        .annotate(
            report_links=ArraySubquery(links.values("url")), picked_texts=ArraySubquery(picked)
        )
        .order_by("action_id")
    )


def _grants(year: CampaignYear) -> GrantsAwarded | None:
    awarded = grants_awarded(year)
    return awarded if awarded.number >= LEAST else None


def _highlights(contents: Iterable[Any], language: str) -> list[Highlight]:
    return [_highlight(content, language) for content in contents if content.picked_texts]


def _highlight(content: Any, language: str) -> Highlight:
    """Return what was picked of an action in the reader's language, else in English, else as it was written."""
    texts = {text["language"]: text for text in content.picked_texts}
    text = texts.get(language) or texts.get(SOURCE_LANGUAGE) or content.picked_texts[0]
    return Highlight(
        text=text["text"],
        language=text["language"],
        said_by=text["said_by"],
        is_quotation=text["is_quotation"],
        place=shown_place(content, language),
        foreign_language=None if text["language"] == language else LANGUAGES[text["language"]],
        is_example=content.action.is_example,
        public_id=content.action.public_id,
    )


def _by_country(
    highlights: Iterable[Highlight], language: str
) -> list[tuple[str, list[Highlight]]]:
    """Put highlights under their countries in alphabetical order; those without a place come last."""
    groups: dict[str, list[Highlight]] = defaultdict(list)
    for highlight in highlights:
        groups[highlight.place.country_name].append(highlight)
    order = sorted(groups, key=lambda name: (not name, sort_key(name, language)))
    return [(name, groups[name]) for name in order]


def _thanked(contents: Iterable[Any], language: str) -> list[str]:
    """Return the organisations that actions name and whose reports agree to thanks, each once, in order."""
    names = {
        content.organisations.strip()
        for content in contents
        if content.action.report.may_thank and content.organisations.strip()
    }
    return sorted(names, key=lambda name: sort_key(name, language))
