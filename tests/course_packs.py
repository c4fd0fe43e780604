"""A module with every kind of activity, to be taken along."""

from datetime import date
from typing import Any

from wagtail.models import Locale, Page

from core.models import SiteImage, Video
from ecourse.models import CoursePage, LessonPage, ModulePack, ModulePage
from ecourse.services.packs import build_packs
from tests.activities import VALUES, permanent_id, stored


def block(kind: str, value: Any) -> dict[str, Any]:
    """Return a block as a lesson stores it."""
    return {"type": kind, "value": value, "id": permanent_id(f"{kind} {value}")}


def published(page: Page) -> Any:
    """Publish a page and return it."""
    page.save_revision().publish()
    return page


def module_to_take_along(number: int = 9, language: str = "en") -> ModulePage:
    """Return a live module with two lessons and every kind of activity."""
    locale = Locale.objects.get(language_code=language)
    course = CoursePage.objects.get(locale=locale)
    module = published(
        course.add_child(
            instance=ModulePage(
                title="Taking along",
                slug=f"taking-along-{number}",
                locale=locale,
                summary="A module for tests.",
                number=number,
                intended_minutes=75,
                outcomes=[block("outcome", "take a module along")],
                version=2,
                version_date=date(2026, 11, 1),
                changes="A new lesson.",
            )
        )
    )
    first = [
        block("heading", {"text": "Why take it along?", "level": "2"}),
        block("paragraph", "<p>Networks are <b>weak</b> in many places.</p><ul><li>one</li></ul>"),
        block("host", {"text": "<p>Welcome to the road.</p>"}),
        block("table", _wide_table()),
        *_media(),
        *(stored(kind) for kind in list(VALUES)[:5]),
    ]
    second = [
        block("paragraph", "<p>The second lesson.</p>"),
        *(stored(kind) for kind in list(VALUES)[5:]),
    ]
    plan = {
        "minutes": 20,
        "title": "Opening",
        "text": "<p>Sit in a circle.</p>",
        "materials": "Chairs",
    }
    _lesson(module, "First lesson", "first", first, [block("step", plan)])
    _lesson(module, "Second lesson", "second", second, [])
    return module


def _wide_table() -> dict[str, Any]:
    """Return a table that is wider than a phone."""
    cells = [block("item", f"considerations {number}") for number in range(6)]
    rows = [{**block("row", cells), "id": permanent_id(f"row {number}")} for number in range(2)]
    return {"caption": "What to weigh", "header_row": True, "header_column": False, "rows": rows}


def _media() -> list[dict[str, Any]]:
    image = SiteImage.objects.order_by("pk").first()
    video = Video.objects.filter(live=True, locale__language_code="en").order_by("pk").first()
    assert image is not None
    assert video is not None
    picture = {"image": image.pk, "alt": "A drawn road", "decorative": False}
    return [
        block("image", {**picture, "caption": "The road", "credit": "IDPC"}),
        block("video", {"video": video.pk}),
    ]


def _lesson(
    module: ModulePage, title: str, slug: str, body: list[Any], plan: list[Any]
) -> LessonPage:
    lesson = LessonPage(
        title=title,
        slug=slug,
        locale=module.locale,
        summary=f"About the {slug} lesson.",
        intended_minutes=30,
        body=body,
        session_plan=plan,
    )
    return published(module.add_child(instance=lesson))


def packs(module: ModulePage) -> dict[str, ModulePack]:
    """Return the packs of a module by kind."""
    return {row.kind: row for row in ModulePack.objects.filter(module_key=module.translation_key)}


def built(module: ModulePage) -> dict[str, ModulePack]:
    """Build the packs and return them by kind."""
    build_packs(page_id=module.pk)
    return packs(module)


def bytes_of(pack: ModulePack) -> bytes:
    """Return the file of a pack."""
    with pack.file.open("rb") as file:
        return file.read()
