"""What goes into the packs of a module: its published lessons in one language, read once for all kinds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import override

from core.languages import LANGUAGES, Language
from core.links import absolute
from core.references import load_references, references_in_all, rendering_with
from core.typesetting.documents import Node
from core.typesetting.pages import write_sources
from core.typesetting.writer import Writer
from ecourse.models import LessonPage, ModulePage
from ecourse.packs.writer import LessonWriter
from ecourse.selectors.hosts import shown_host
from ecourse.selectors.packs import open_lessons


@dataclass(frozen=True)
class PlanStep:
    """A part of a session: minutes, what to do, with what."""

    minutes: int
    title: str
    nodes: list[Node]
    materials: str


@dataclass(frozen=True)
class LessonContent:
    """A lesson; `key` is the same in every language and version."""

    key: str
    title: str
    summary: str
    minutes: int
    required: bool
    address: str
    nodes: list[Node]
    plan: list[PlanStep]

    @property
    def activities(self) -> list[Node]:
        """Return what learners do in the lesson."""
        return [node for node in self.nodes if node["kind"] == "activity"]


@dataclass(frozen=True)
class ModuleContent:
    """A module in one language. `pictures` and `media` are files by the names that the nodes use."""

    key: str
    language: str
    course: str
    host: str
    number: int
    title: str
    summary: str
    minutes: int
    outcomes: list[str]
    version: int
    version_date: str
    changes: str
    more_to_come: bool
    awaiting_review: bool
    address: str
    introduction: list[Node]
    lessons: list[LessonContent]
    sources: list[Node]
    pictures: Mapping[str, Any]
    media: Mapping[str, Any]

    @property
    def shown_language(self) -> Language:
        """Return the language with its name and direction."""
        return LANGUAGES[self.language]

    def described(self) -> dict[str, Any]:
        """Return everything that the packs show, for a hash: files by the names that change with them."""
        return {
            **vars(self),
            "lessons": [
                {**vars(lesson), "plan": [vars(step) for step in lesson.plan]}
                for lesson in self.lessons
            ],
            "pictures": sorted(self.pictures),
            "media": sorted(self.media),
        }


def content_of(module: ModulePage) -> ModuleContent:
    """Return what goes into a module's packs; a few queries for each lesson. Raises UnknownBlock."""
    language = module.content_language.code
    lessons = open_lessons(module)
    with override(language), rendering_with(load_references(references_in_all([module, *lessons]))):
        writer = LessonWriter()
        introduction = writer.lesson(module.body)
        written = [_lesson(lesson, writer) for lesson in lessons]
        course = module.get_parent().specific
        shown = shown_host(module.host_id or getattr(course, "host_id", None), language)
        return ModuleContent(
            key=str(module.translation_key),
            language=language,
            course=course.title,
            host=shown.host.name if shown else "",
            number=module.number,
            title=module.title,
            summary=module.summary,
            minutes=module.intended_minutes,
            outcomes=[bound.value for bound in module.outcomes],
            version=module.version,
            version_date=module.version_date.isoformat(),
            changes=module.changes,
            more_to_come=module.more_to_come,
            awaiting_review=any(page.awaiting_native_review for page in (module, *lessons)),
            address=absolute(module.url),
            introduction=introduction,
            lessons=written,
            sources=_sources(),
            pictures=writer.pictures,
            media=writer.media,
        )


def _lesson(lesson: LessonPage, writer: LessonWriter) -> LessonContent:
    nodes = writer.lesson(lesson.body)
    return LessonContent(
        key=str(lesson.translation_key)[:8],
        title=lesson.title,
        summary=lesson.summary,
        minutes=lesson.intended_minutes,
        required=lesson.required,
        address=absolute(lesson.url),
        nodes=nodes,
        plan=[_plan_step(bound.value) for bound in lesson.session_plan],
    )


def _plan_step(value: Any) -> PlanStep:
    writer = Writer()
    writer.rich_text(value["text"].source)
    return PlanStep(value["minutes"], value["title"], writer.nodes, value["materials"] or "")


def _sources() -> list[Node]:
    """Return what the lessons cite, numbered as in their text, without a heading."""
    writer = Writer()
    write_sources(writer)
    return writer.nodes[1:]
