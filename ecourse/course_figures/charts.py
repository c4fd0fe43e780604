"""Bars in groups, each group under its name: modules, months, lessons, answers."""

from collections.abc import Sequence
from dataclasses import dataclass

from babel.numbers import format_decimal
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.charts import bar, drawing, hatching
from core.languages import active_language

BLOCK = "figures-chart"
WIDTH, LONGEST = 480, 400
LABEL, BAR, SPACE, BETWEEN, TOP = 20, 14, 2, 12, 4
LONGEST_LABEL = 60
KINDS_OF_PAINT = 3


@dataclass(frozen=True)
class Group:
    """A name with its numbers, one for each series."""

    label: str
    values: tuple[int, ...]


def number_text(value: int) -> str:
    """Return a number as the reader's language writes it."""
    return format_decimal(value, locale=active_language().code)


def draw_groups(groups: Sequence[Group], chart_id: str, title: str) -> SafeString:
    """Return the chart; at most three series can be told from each other without colour."""
    scale = LONGEST / max((value for group in groups for value in group.values), default=1)
    parts, top = [], TOP
    for group in groups:
        parts.append(_group(group, top, scale, chart_id))
        top += _height(group)
    return drawing(
        block=BLOCK,
        chart_id=chart_id,
        title=title,
        description=_description(groups),
        size=(WIDTH, top),
        content=hatching(BLOCK, f"{chart_id}-hatched") + "".join(parts),
    )


def paint_of(place: int, chart_id: str) -> str:
    """Return the attributes that paint the bars of a series: full, hatched, or empty."""
    if place % KINDS_OF_PAINT == 1:
        return f'class="{BLOCK}__bar" fill="url(#{escape(chart_id)}-hatched)"'
    kind = "full" if place % KINDS_OF_PAINT == 0 else "empty"
    return f'class="{BLOCK}__bar {BLOCK}__bar--{kind}"'


def _height(group: Group) -> int:
    return LABEL + len(group.values) * (BAR + SPACE) + BETWEEN


def _group(group: Group, top: int, scale: float, chart_id: str) -> str:
    label = escape(Truncator(group.label).chars(LONGEST_LABEL))
    parts = [f'<text class="{BLOCK}__label" x="0" y="{top + LABEL - 6}">{label}</text>']
    for place, value in enumerate(group.values):
        below = top + LABEL + place * (BAR + SPACE)
        size = (round(value * scale, 1), BAR)
        paint = paint_of(place, chart_id)
        parts.append(bar(BLOCK, number_text(value), place=(0, below), size=size, paint=paint))
    return f"<g>{''.join(parts)}</g>"


def _description(groups: Sequence[Group]) -> str:
    """Return in a sentence what the chart shows at a glance."""
    largest = max(groups, key=lambda group: group.values[0], default=None)
    if largest is None:
        return _("There is nothing to show yet.")
    words = {"label": largest.label, "number": number_text(largest.values[0])}
    return _("The longest bar belongs to %(label)s: %(number)s.") % words
