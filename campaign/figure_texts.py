"""The figures of the years in words: the rows of the table, where sources disagree, and the file."""

import csv
import io
from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from campaign.charts import number_text
from campaign.selectors.figures import Number, OwnFigure, Statement, YearInFigures
from core.languages import LANGUAGES, active_language
from core.marks import citation_mark
from core.models import Source
from core.references import current_references

COLUMNS = (
    *("year", "basis", "is_canonical", "cities", "cities_are", "countries", "countries_are"),
    *("is_plan", "stated_on", "source_key", "source"),
)
# A spreadsheet takes what begins like this for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table_head() -> list[str]:
    """Return the words above the columns of the table."""
    return [_("Year"), _("Cities"), _("Countries"), _("Stated in")]


def table_rows(years: Iterable[YearInFigures]) -> list[list[str | SafeString]]:
    """Return a row for each year, each figure with who says so and when."""
    return [_row(year) for year in years]


def year_sentence(year: YearInFigures) -> str:
    """Return cities and countries of one year in a sentence; empty where nothing is known."""
    if not year.countries or not year.cities:
        return ""
    numbers = {"cities": number_text(year.cities), "countries": number_text(year.countries)}
    if year.is_final:
        return _("Cities with actions: %(cities)s. Countries: %(countries)s.") % numbers
    return _("Cities with actions so far: %(cities)s. Countries: %(countries)s.") % numbers


def disagreements(years: Iterable[YearInFigures]) -> list[SafeString]:
    """Return a sentence for each year of which another source gives another figure."""
    return [_disagreement(year) for year in years if year.disagreeing]


def figures_csv(years: Iterable[YearInFigures]) -> str:
    """Return all figures as a CSV file, a row for each statement, what is not known left empty."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    names = {source.key: source.short_name for source in Source.objects.all()}
    for year in years:
        for row in _csv_rows(year, names):
            writer.writerow([_cell(value) for value in row])
    return file.getvalue()


def _row(year: YearInFigures) -> list[str | SafeString]:
    return [str(year.year), _number(year.cities), _number(year.countries), _basis(year)]


def _number(number: Number | None) -> str:
    return number_text(number) if number else _("not known")


def _basis(year: YearInFigures) -> SafeString | str:
    if year.own:
        return _own_basis(year.own)
    if year.statement is None:
        return _("No source is known.")
    stated_in = [_stated_in(year.statement), *(_stated_in(other) for other in year.agreeing)]
    return format_html_join("; ", "{}", ((text,) for text in stated_in))


def _own_basis(own: OwnFigure) -> SafeString | str:
    if not own.is_closed:
        return _("Counted from the actions approved so far; it still changes.")
    language = LANGUAGES[own.note_language]
    note = format_html(
        '<span lang="{}" dir="{}">{}</span>', language.code, language.direction, own.note
    )
    parts: list[SafeString | str] = [
        _("Counted from approved actions when the year was closed."),
        note,
    ]
    if own.before:
        text = _("Since then actions have been withdrawn; it was %(cities)s and %(countries)s.")
        parts.append(text % {"cities": own.before[0], "countries": own.before[1]})
    return format_html_join(" ", "{}", ((part,) for part in parts))


def _date(statement: Statement) -> str:
    if statement.stated_on is None:
        return _("date not known")
    return statement.stated_on.text_in(active_language().code)


def _mark(statement: Statement) -> SafeString:
    """Return the mark that leads to the source in the page's list; nothing where it is not known."""
    references = current_references()
    if references is None or statement.source_id not in references.sources:
        return SafeString()
    return citation_mark(references, statement.source_id)


def _stated_in(statement: Statement) -> SafeString:
    return format_html("{}{}", _date(statement), _mark(statement))


def _said_by(statement: Statement) -> SafeString:
    """Return who states a figure and when."""
    references = current_references()
    source = (
        references.sources.get(statement.source_id) if references and statement.source_id else None
    )
    if source is None:
        return format_html("{}", _("it is not known who said so"))
    name = format_html('<bdi lang="{}">{}</bdi>', source.language, source.short_name)
    return format_html("{}{}", name, _mark(statement))


def _disagreement(year: YearInFigures) -> SafeString:
    others = format_html_join("; ", "{}", ((_other(other),) for other in year.disagreeing))
    return format_html("{} {}.", _("%(year)s, by others:") % {"year": year.year}, others)


def _other(statement: Statement) -> SafeString:
    parts = []
    if statement.cities:
        parts.append(_("%(number)s cities") % {"number": number_text(statement.cities)})
    if statement.countries:
        parts.append(_("%(number)s countries") % {"number": number_text(statement.countries)})
    if statement.is_plan:
        parts.append(_("announced before the day"))
    return format_html("{} – {}", ", ".join(parts), _said_by(statement))


def _csv_rows(year: YearInFigures, names: dict[str, str]) -> Iterable[list[object]]:
    if year.own:
        basis = "closed" if year.own.is_closed else "counted_so_far"
        numbers = [*_csv_number(year.own.cities), *_csv_number(year.own.countries)]
        yield [year.year, basis, True, *numbers, False, "", "", ""]
    if year.statement:
        yield _csv_statement(year.year, year.statement, year.own is None, names)
    for other in year.others:
        yield _csv_statement(year.year, other, False, names)


def _csv_statement(
    year: int, statement: Statement, is_canonical: bool, names: dict[str, str]
) -> list[object]:
    date = statement.stated_on
    parts = [part for part in (date.year, date.month, date.day) if part] if date else []
    return [
        *(year, "stated", is_canonical),
        *_csv_number(statement.cities),
        *_csv_number(statement.countries),
        *(statement.is_plan, "-".join(f"{part:02}" for part in parts)),
        *(statement.source_key, names.get(statement.source_key, "")),
    ]


def _csv_number(number: Number | None) -> list[object]:
    return [number.value, number.mark.value or "exactly"] if number else ["", ""]


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else value
