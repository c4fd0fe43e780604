"""What the page of figures shows: each section a chart with its table, made from the same counts."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ecourse.course_figures.charts import Group, draw_groups, number_text
from ecourse.course_figures.forms import month_name
from ecourse.evaluation.questions import NO_ANSWER, QUESTIONS, Question
from ecourse.models import CourseCount
from ecourse.selectors.course_figures import CourseFigures, ShownAnswer, ShownCount
from ecourse.selectors.names import CourseNames

Kind = CourseCount.Kind
SERIES: tuple[tuple[str, str | Promise], ...] = (
    (Kind.STARTED, gettext_lazy("Started")),
    (Kind.COMPLETED, gettext_lazy("Completed")),
    (Kind.CERTIFICATE, gettext_lazy("Certificates")),
)
# Fewer tries say little about an activity.
TRIES_NEEDED = 10
HARDEST = 20
# In these there is nothing right or wrong.
WITHOUT_KEY = ("reflection", "scenario", "worksheet")
Totals = dict[str, int]


@dataclass(frozen=True)
class Section:
    """A heading, a chart where there is something to draw, what its bars stand for, and the table beside it.

    `key` is unique on the page.
    """

    key: str
    title: str
    head: tuple[str, ...]
    rows: list[list[str]]
    note: str = ""
    chart: str = ""
    series: tuple[str, ...] = ()


def sections_of(figures: CourseFigures, names: CourseNames) -> list[Section]:
    """Return all sections that have something to show."""
    counts = figures.counts
    found = [
        _totals("modules", _("By module"), _("Module"), counts, _by_module(names)),
        _totals("languages", _("By language"), _("Language"), counts, _by_language),
        _totals("months", _("By month"), _("Month"), counts, _by_month),
        *_lessons(counts, names),
        _hardest(counts, names),
        *(_evaluation(question, figures.answers) for question in QUESTIONS),
    ]
    return [section for section in found if section.rows]


# A place in the order, and what stands there.
Place = tuple[Any, str]


def _by_module(names: CourseNames) -> Callable[[ShownCount], Place]:
    order = {key: place for place, key in enumerate(names.modules)}

    def place(one: ShownCount) -> Place:
        key = one.subject.module_key
        return (order.get(key, len(order)), names.module(key)), names.module(key)

    return place


def _by_language(one: ShownCount) -> Place:
    code = one.subject.language
    codes = [known for known, _name in settings.LANGUAGES]
    rank = codes.index(code) if code in codes else len(codes)
    return (rank, code), language_name(code)


def _by_month(one: ShownCount) -> Place:
    return one.month, month_name(one.month)


def language_name(code: str) -> str:
    """Return the own name of a language, or the code of one that the site no longer has."""
    return dict(settings.LANGUAGES).get(code, code)


def share(part: int, whole: int) -> str:
    """Return a part as a percentage; nothing where it is not a part."""
    return f"{round(100 * part / whole)}%" if whole and part <= whole else "–"


def _totals(
    key: str,
    title: str,
    first: str,
    counts: Iterable[ShownCount],
    place_of: Callable[[ShownCount], Place],
) -> Section:
    """Return starts, completions and certificates added up by what `place_of` says; `first` heads the first column."""
    kinds = [kind for kind, _label in SERIES]
    found: dict[Place, Totals] = defaultdict(lambda: dict.fromkeys(kinds, 0))
    for one in counts:
        if one.kind in kinds:
            found[place_of(one)][one.kind] += one.count
    places = sorted(found)
    groups = [Group(place[1], tuple(found[place].values())) for place in places]
    labels = tuple(str(label) for _kind, label in SERIES)
    return Section(
        key=key,
        title=title,
        head=(first, *labels, _("Completed of those who started")),
        rows=[_totals_row(group) for group in groups],
        chart=draw_groups(groups, key, title),
        series=labels,
    )


def _totals_row(group: Group) -> list[str]:
    started, completed, _certificates = group.values
    return [group.label, *map(number_text, group.values), share(completed, started)]


def _lessons(counts: Iterable[ShownCount], names: CourseNames) -> list[Section]:
    """Return for each module how many have read each lesson, as the lessons follow each other."""
    seen: dict[UUID, dict[UUID, int]] = defaultdict(lambda: defaultdict(int))
    started: dict[UUID, int] = defaultdict(int)
    for one in counts:
        if one.kind == Kind.STARTED:
            started[one.subject.module_key] += one.count
        if one.kind == Kind.LESSON_SEEN and one.subject.lesson_key is not None:
            seen[one.subject.module_key][one.subject.lesson_key] += one.count
    modules = [*names.modules, *sorted(set(seen) - set(names.modules))]
    return [
        _lessons_of(module, seen[module], started[module], names)
        for module in modules
        if module in seen
    ]


def _lessons_of(module: UUID, seen: dict[UUID, int], started: int, names: CourseNames) -> Section:
    own = [key for key, above in names.module_of.items() if above == module]
    order = [*own, *sorted(set(seen) - set(own))]
    groups = [Group(names.lesson(key), (seen.get(key, 0),)) for key in order]
    key = f"lessons-{module.hex}"
    title = _("Lessons of “%(module)s”") % {"module": names.module(module)}
    return Section(
        key=key,
        title=title,
        head=(_("Lesson"), _("Read to the end"), _("Of those who started the module")),
        rows=[
            [group.label, number_text(group.values[0]), share(group.values[0], started)]
            for group in groups
        ],
        chart=draw_groups(groups, key, title),
    )


def _hardest(counts: Iterable[ShownCount], names: CourseNames) -> Section:
    """Return the activities that fewest got right at the first try."""
    tried: dict[tuple[UUID, UUID], int] = defaultdict(int)
    right: dict[tuple[UUID, UUID], int] = defaultdict(int)
    for one in counts:
        lesson, block = one.subject.lesson_key, one.subject.block_id
        if one.kind == Kind.TRIED and lesson is not None and block is not None:
            tried[lesson, block] += one.count
            right[lesson, block] += one.right
    enough = [keys for keys in tried if tried[keys] >= TRIES_NEEDED]
    judged = [keys for keys in enough if _has_key(keys[1], right[keys], names)]
    judged.sort(key=lambda keys: (right[keys] / tried[keys], -tried[keys], keys))
    note = _("Only activities that at least %(number)d learners have tried, the hardest first.")
    return Section(
        key="activities",
        title=_("Hardest activities"),
        note=note % {"number": TRIES_NEEDED},
        head=(_("Activity"), _("Lesson"), _("Tried"), _("Right at the first try")),
        rows=[
            [
                names.activity(keys[1]),
                names.lesson(keys[0]),
                number_text(tried[keys]),
                share(right[keys], tried[keys]),
            ]
            for keys in judged[:HARDEST]
        ],
    )


def _has_key(block: UUID, right: int, names: CourseNames) -> bool:
    """Say whether an activity has a right answer; one that is there no more had if anybody gave it."""
    activity = names.activities.get(block)
    return right > 0 if activity is None else activity.kind not in WITHOUT_KEY


def _evaluation(question: Question, answers: Sequence[ShownAnswer]) -> Section:
    """Return how often each answer to a question was chosen; shares are of those who answered."""
    chosen: dict[str, int] = defaultdict(int)
    for one in answers:
        if one.question == question.key:
            chosen[one.answer] += one.count
    labels = dict(question.choices()) if chosen else {}
    groups = [Group(str(label), (chosen[key],)) for key, label in labels.items()]
    answered = sum(count for key, count in chosen.items() if key != NO_ANSWER)
    rows = [
        [
            group.label,
            number_text(group.values[0]),
            "" if key == NO_ANSWER else share(group.values[0], answered),
        ]
        for key, group in zip(labels, groups, strict=True)
    ]
    key = f"evaluation-{question.key}"
    title = _("Evaluation: %(question)s") % {"question": question.text}
    return Section(
        key=key,
        title=title,
        head=(_("Answer"), _("Chosen"), _("Of those who answered")),
        rows=rows,
        chart=draw_groups(groups, key, title),
    )
