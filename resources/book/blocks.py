"""The guide's own blocks as nodes of the typesetter, for every form that a chapter takes."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from core.blocks.text import block_anchor
from core.languages import active_language
from core.links import Link, PageDirectory
from core.typesetting.blocks import register
from core.typesetting.documents import Node
from core.typesetting.rich_text import rich_text_nodes
from core.typesetting.writer import Writer
from resources.blocks import chapters, worksheets
from resources.plan.sheets import lines_of


def register_blocks() -> None:
    """Tell the typesetter of every block that only chapters have."""
    register(chapters.AnswerBlock, _answer)
    register(chapters.KeyMessagesBlock, _key_messages)
    register(chapters.ChecklistBlock, _checklist)
    register(chapters.ExampleBlock, _example)
    register(chapters.ToolBlock, _tool)
    register(worksheets.WorksheetBlock, _worksheet)
    register(chapters.CountryInsertBlock, _country_insert)


def _box(writer: Writer, tone: str, label: str, title: str) -> Writer:
    """Add a box with its title as a heading of the section that is open, and return what writes into it."""
    inner = Writer()
    inner.level = writer.level
    inner.heading(title, writer.level + 1)
    writer.add("box", tone=tone, label=label, nodes=inner.nodes)
    return inner


def _answer(value: Any, writer: Writer) -> None:
    inner = _box(writer, "answer", _("Answer in short"), value["question"])
    inner.rich_text(value["short"].source)
    inner.add("detail", title=value["detail_title"], nodes=rich_text_nodes(value["detail"].source))


def _key_messages(value: Any, writer: Writer) -> None:
    inner = _box(writer, "messages", _("Key messages"), value["title"])
    items = [
        [_bold(item["message"]), *rich_text_nodes(item["reason"].source if item["reason"] else "")]
        for item in value["messages"]
    ]
    inner.add("list", ordered=False, items=items)


def _checklist(value: Any, writer: Writer) -> None:
    inner = _box(writer, "checklist", _("Checklist"), value["title"])
    inner.text(value["introduction"])
    inner.add("checks", items=list(value["items"]))


def _example(value: Any, writer: Writer) -> None:
    inner = _box(writer, "example", _("Example"), value["title"])
    _quiet(inner, value["place"], value["when"])
    inner.rich_text(value["text"].source)
    if value["lesson"]:
        inner.nodes.append(_bold(_("What to take from it")))
        inner.rich_text(value["lesson"].source)


def _tool(value: Any, writer: Writer) -> None:
    inner = _box(writer, "tool", _("Tool"), value["title"])
    inner.text(value["purpose"])
    _quiet(inner, value.duration, value["people"])
    if value["materials"]:
        _quiet(inner, _("What is needed: %(materials)s") % {"materials": value["materials"]})
    steps = [rich_text_nodes(step.source) for step in value["steps"]]
    inner.add("list", ordered=True, items=steps)


def _worksheet(value: Any, writer: Writer) -> None:
    inner = _box(writer, "worksheet", _("Worksheet"), value["title"])
    inner.text(value["introduction"])
    for bound in value["parts"]:
        inner.nodes.append(PARTS[bound.block_type](bound))


def _question(bound: Any) -> Node:
    value = bound.value
    return {
        "kind": "field",
        "id": f"field-{block_anchor(bound.id)}",
        "label": value["label"],
        "help": value["help"],
        "lines": value["lines"],
    }


def _grid(bound: Any) -> Node:
    value = bound.value
    return {
        "kind": "grid",
        "title": value["title"],
        "help": value["help"],
        "columns": lines_of(value["columns"]),
        "rows": lines_of(value["rows"]),
        "blank": value["blank_rows"],
    }


PARTS = {"question": _question, "grid": _grid}


def _country_insert(value: Any, writer: Writer) -> None:
    """Say where the law of a country is found: a file does not know what the map says when it is read."""
    inner = _box(writer, "country", _("In your country"), value["title"])
    inner.text(value["introduction"])
    link = _map_link()
    if link is None:
        return
    inner.text(_("The world map says what the law of a country is, and where that is known from:"))
    inner.page_link(link)
    # On paper, a link is only as good as the address that can be read.
    _quiet(inner, inner.nodes[-1]["url"])


def _map_link() -> Link | None:
    """Return a link to the entrance of the law map: the uppermost page of the room that keeps it."""
    pages = Page.objects.live().public().filter(content_type__app_label="atlas", alias_of=None)
    entrance = pages.order_by("depth", "pk").first()
    if entrance is None:
        return None
    return PageDirectory.load([entrance.pk]).link(entrance.pk, active_language().code)


def _bold(text: str) -> Node:
    return {"kind": "paragraph", "spans": [{"text": text, "bold": True}]}


def _quiet(writer: Writer, *parts: str | None) -> None:
    text = ", ".join(part for part in parts if part)
    if text:
        writer.add("quiet", text=text)
