"""The years of the Global Day of Action as a chart of bars, drawn as SVG inside a page.

Time runs down the page, so that the chart fits a phone and reads the same in both directions of writing. A year
without a figure is a row without bars. Everything in it also stands in the table beside it.
"""

from collections.abc import Sequence

from babel.numbers import format_decimal
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from campaign.models.figures import Mark
from campaign.selectors.figures import Number, YearInFigures
from core.charts import BASELINE, bar, drawing, hatching
from core.languages import active_language

BLOCK = "year-chart"
WIDTH, LEFT, LONGEST = 340, 44, 188
ROW, BAR, SPACE, TOP = 42, 14, 2, 6


def number_text(number: Number) -> str:
    """Return a count with how exactly it is meant, in the reader's language."""
    count = format_decimal(number.value, locale=active_language().code)
    texts = {
        Mark.EXACT: "%s",
        Mark.AT_LEAST: _("at least %s"),
        Mark.ABOUT: _("about %s"),
        Mark.NEARLY: _("nearly %s"),
    }
    return texts[number.mark] % count


def draw_years(years: Sequence[YearInFigures], chart_id: str, title: str | Promise) -> SafeString:
    """Return the chart; `chart_id` makes the ids of its parts unique on the page."""
    numbers = [number.value for year in years for number in (year.cities, year.countries) if number]
    scale = LONGEST / max(numbers, default=1)
    height = TOP + ROW * len(years)
    name = escape(chart_id)
    rows = "".join(_row(year, TOP + ROW * place, scale, name) for place, year in enumerate(years))
    return drawing(
        block=BLOCK,
        chart_id=chart_id,
        title=title,
        description=_description(years),
        size=(WIDTH, height),
        content=hatching(BLOCK, f"{chart_id}-countries") + rows,
    )


def _description(years: Sequence[YearInFigures]) -> str:
    """Return in a sentence what the chart shows at a glance."""
    known = [year for year in years if year.cities]
    if not known:
        return _("No year has a figure yet.")
    largest = max(known, key=lambda year: year.cities.value if year.cities else 0)
    names = {
        "first": known[-1].year,
        "last": known[0].year,
        "largest": largest.year,
        "cities": number_text(largest.cities) if largest.cities else "",
    }
    return (
        _(
            "Bars for each year from %(first)s to %(last)s. The most cities took part in %(largest)s: %(cities)s."
        )
        % names
    )


def _row(year: YearInFigures, top: int, scale: float, name: str) -> str:
    middle = top + BAR + SPACE / 2
    label = f'<text class="year-chart__year" x="0" y="{middle}" dy=".35em">{year.year}</text>'
    if not (year.cities or year.countries):
        words = escape(_("no figure known"))
        gap = f'<text class="year-chart__gap" x="{LEFT}" y="{middle}" dy=".35em">{words}</text>'
        return f"<g>{label}{gap}</g>"
    state = "" if year.is_final else " year-chart__bar--open"
    cities = _bar(
        year.cities, top, scale, f'class="year-chart__bar year-chart__bar--cities{state}"'
    )
    paint = f'class="year-chart__bar{state}" fill="url(#{name}-countries)"'
    countries = _bar(year.countries, top + BAR + SPACE, scale, paint)
    return f"<g>{label}{cities}{countries}</g>"


def _bar(number: Number | None, top: float, scale: float, paint: str) -> str:
    if number is None:
        words = escape(_("not known"))
        baseline = top + BASELINE
        return f'<text class="year-chart__gap" x="{LEFT}" y="{baseline}">{words}</text>'
    length = round(number.value * scale, 1)
    return bar(BLOCK, number_text(number), place=(LEFT, top), size=(length, BAR), paint=paint)
