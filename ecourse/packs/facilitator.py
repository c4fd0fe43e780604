"""The pack for those who teach a module in a room, as nodes: a plan, handouts, answers, an attendance sheet.

"new_page" begins a page, "lines" are lines to write on.
"""

from itertools import zip_longest
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.typesetting.documents import Document, Node
from core.typesetting.writer import Writer
from ecourse.packs.content import LessonContent, ModuleContent

PLACES_ON_SHEET = 14
LINES_FOR_THOUGHTS = 6


def facilitator_document(content: ModuleContent) -> Document:
    """Return the pack as a document in the active language, which has to be the module's."""
    writer = Writer()
    for write in (_about, _plan, _handouts, _answers, _attendance):
        write(content, writer)
    data = {
        "title": _("Facilitator’s pack: %(title)s") % {"title": content.title},
        "summary": content.summary,
        "organisation": _("International Drug Policy Consortium"),
        "dated": _("Version %(version)s, %(date)s")
        % {"version": content.version, "date": content.version_date},
        "footer": content.address,
        "blocks": writer.blocks,
    }
    return Document("article", content.language, data)


def _about(content: ModuleContent, writer: Writer) -> None:
    writer.begin_block(_("About this pack"))
    if content.awaiting_review:
        writer.add("note", text=_("This translation awaits review by a native reader."))
    writer.heading(_("About this pack"))
    writer.text(
        _(
            "The course began face to face. This pack helps to teach the module in a room: a session plan "
            "with timings, handouts to copy, the answers, and an attendance sheet."
        )
    )
    writer.text(
        _(
            "Timings are suggestions. Leave room for what people bring; nobody has to tell of themselves."
        )
    )
    if content.outcomes:
        writer.heading(_("What people can do afterwards"))
        writer.add("list", ordered=False, items=[[_paragraph(text)] for text in content.outcomes])
    if content.changes:
        writer.heading(_("Changes since the version before"))
        writer.text(content.changes)
    writer.text(render_to_string("ecourse/packs/licence.txt").strip())


def _plan(content: ModuleContent, writer: Writer) -> None:
    writer.begin_block(_("Session plan"))
    writer.add("new_page")
    writer.heading(_("Session plan"))
    for lesson in content.lessons:
        if lesson.plan:
            _lesson_plan(lesson, writer)


def _lesson_plan(lesson: LessonContent, writer: Writer) -> None:
    total = sum(step.minutes for step in lesson.plan)
    writer.heading(lesson.title, 3)
    rows = [[_("From minute"), _("Minutes"), _("Part"), _("What is needed")]]
    begin = 0
    for step in lesson.plan:
        rows.append([str(begin), str(step.minutes), step.title, step.materials])
        begin += step.minutes
    text = ngettext("Together %(count)d minute", "Together %(count)d minutes", total)
    writer.table(text % {"count": total}, rows, header_column=False)
    for step in lesson.plan:
        writer.heading(step.title, 4)
        writer.nodes.extend(step.nodes)


def _handouts(content: ModuleContent, writer: Writer) -> None:
    for lesson in content.lessons:
        if lesson.activities:
            writer.begin_block(_("Handout: %(title)s") % {"title": lesson.title})
            writer.add("new_page")
            writer.heading(_("Handout: %(title)s") % {"title": lesson.title})
            for number, node in enumerate(lesson.activities, start=1):
                writer.heading(f"{number}. {node['label']}", 3)
                writer.nodes.extend(on_paper(node))


def on_paper(node: Node) -> list[Node]:
    """Return an activity to do with a pen; nothing in it tells an answer."""
    writer = Writer()
    writer.text(node["question"])
    if node["form"] == "choices":
        writer.add("list", ordered=False, items=[[_paragraph(o["text"])] for o in node["options"]])
        writer.text(_("Mark what is right."))
    elif node["form"] == "matching":
        items = [item["text"] for item in node["items"]]
        pairs = [list(pair) for pair in zip_longest(items, node["choices"], fillvalue="")]
        caption = _("Draw lines between what belongs together.")
        writer.table(caption, pairs, header_row=False, header_column=False)
    elif node["form"] == "ordering":
        rows = [["……", step["text"]] for step in node["steps"]]
        writer.table(_("Number the steps."), rows, header_row=False, header_column=False)
    elif node["form"] == "short_answer":
        writer.add("lines", count=1)
    elif node["form"] == "reflection":
        writer.add("lines", count=LINES_FOR_THOUGHTS)
    elif node["form"] == "worksheet":
        _worksheet(node, writer)
    else:
        _scenes(node, writer)
    return writer.nodes


def _worksheet(node: Node, writer: Writer) -> None:
    writer.add("paragraph", spans=[{"text": node["title"], "bold": True}])
    for field in node["fields"]:
        writer.text(" ".join(filter(None, (field["label"], field["help"]))))
        writer.add("lines", count=field["lines"])


def _scenes(node: Node, writer: Writer) -> None:
    for scene in node["scenes"]:
        scene_title = _("Scene %(number)d") % {"number": scene["number"]}
        writer.add("paragraph", spans=[{"text": scene_title, "bold": True}])
        writer.nodes.extend(scene["nodes"])
        decisions = [
            [
                _paragraph(
                    _("%(decision)s → scene %(number)d")
                    % {"decision": decision["text"], "number": decision["number"]}
                )
            ]
            for decision in scene["decisions"]
        ]
        if decisions:
            writer.add("list", ordered=False, items=decisions)


def _answers(content: ModuleContent, writer: Writer) -> None:
    writer.begin_block(_("Answer sheet"))
    writer.add("new_page")
    writer.heading(_("Answer sheet"))
    writer.text(_("For facilitators. Do not hand it out with the questions."))
    for lesson in content.lessons:
        if lesson.activities:
            writer.heading(lesson.title, 3)
        for number, node in enumerate(lesson.activities, start=1):
            writer.heading(f"{number}. {node['question']}", 4)
            lines = [[_paragraph(line)] for line in node["answer_key"]]
            if lines:
                writer.add("list", ordered=False, items=lines)
            else:
                writer.text(_("There is no right or wrong."))


def _attendance(content: ModuleContent, writer: Writer) -> None:
    writer.begin_block(_("Attendance sheet"))
    writer.add("new_page")
    writer.heading(_("Attendance sheet"))
    writer.add(
        "note",
        text=_(
            "This sheet is not a certificate, and nobody can check it. The certificate of the course is made on "
            "the site by everyone for themselves, and is signed."
        ),
    )
    writer.text(
        _(
            "Signing is voluntary, and initials or another name will do. Where being on such a list can harm "
            "people, leave it away. Destroy it as soon as nobody needs it."
        )
    )
    writer.text(_("Module: %(title)s") % {"title": content.title})
    writer.text(_("Date and place: %(line)s") % {"line": "…………………………………………………"})
    rows = [["", _("Name or initials"), _("Signature")]]
    rows += [[str(number), "", "\n"] for number in range(1, PLACES_ON_SHEET + 1)]
    writer.table(_("Who was there"), rows, header_column=False)


def _paragraph(text: str) -> dict[str, Any]:
    return {"kind": "paragraph", "spans": [{"text": text}]}
