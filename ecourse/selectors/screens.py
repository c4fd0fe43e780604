"""A module for a wall: one idea on each screen, in large letters, without what is watched or filled in alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.references import load_references, nothing_found, references_in, rendering_with
from core.typesetting.documents import Node
from ecourse.models import LessonPage, ModulePage
from ecourse.packs.files import SHAPE
from ecourse.packs.writer import LessonWriter
from ecourse.selectors.packs import open_lessons

SHOWN_BLOCKS = frozenset(
    {
        *("heading", "paragraph", "statement", "quotation", "callout", "table", "image"),
        *("single_choice", "several_choices", "true_false", "matching", "ordering"),
        *("short_answer", "reflection", "scenario"),
    }
)
# What is longer is set smaller.
LONG = 260


@dataclass(frozen=True)
class Screen:
    """What stands on one screen; `above` says where in the module it belongs."""

    above: str
    title: str
    nodes: list[Node]

    @property
    def is_long(self) -> bool:
        """Say whether the text needs smaller letters."""
        return sum(map(_length, self.nodes)) > LONG


def screens_of(module: ModulePage) -> list[Screen]:
    """Return the screens of a module; the same few queries however many lessons it has."""
    lessons = open_lessons(module)
    found = nothing_found()
    for lesson in lessons:
        of_lesson = references_in(lesson)
        for kind in ("images", "pages"):
            found[kind] |= of_lesson[kind]
    references = load_references(found)
    with rendering_with(references):
        screens = [Screen("", module.title, [_text(module.summary)])]
        outcomes = [[_text(str(bound.value))] for bound in module.outcomes]
        screens += [
            Screen("", _("What you can do after this module"), [_list([item])]) for item in outcomes
        ]
        for lesson in lessons:
            screens.append(Screen(module.title, lesson.title, [_text(lesson.summary)]))
            screens += _screens(lesson)
    return screens


def _screens(lesson: LessonPage) -> Iterator[Screen]:
    writer = LessonWriter()
    stream = lesson.body
    shown = [
        stream[place] for place, raw in enumerate(stream.raw_data) if raw["type"] in SHOWN_BLOCKS
    ]
    title = ""
    for node in writer.lesson(shown):
        if node["kind"] == "heading":
            title = node["text"]
            yield Screen(lesson.title, title, [])
        elif node["kind"] == "picture":
            yield Screen(lesson.title, title, [_placed(node, writer.pictures[node["name"]])])
        else:
            yield Screen(lesson.title, title, [node])


def _placed(node: Node, image: Any) -> Node:
    """Return a picture that knows where its file lies."""
    rendition = image.get_rendition(SHAPE.filter_spec(SHAPE.widths[-1], "webp"))
    return {**node, "src": rendition.url, "sides": (rendition.width, rendition.height)}


def _text(text: str) -> Node:
    return {"kind": "paragraph", "spans": [{"text": text}]}


def _list(items: list[list[Node]]) -> Node:
    return {"kind": "list", "ordered": False, "items": items}


def _length(node: Node) -> int:
    """Return how much text a node has."""
    if node["kind"] == "paragraph":
        return sum(len(span["text"]) for span in node["spans"])
    if node["kind"] == "list":
        return sum(_length(part) for item in node["items"] for part in item)
    if node["kind"] == "callout":
        return sum(map(_length, node["nodes"]))
    return LONG + 1 if node["kind"] in ("activity", "table") else 0
