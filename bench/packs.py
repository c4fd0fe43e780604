"""What building the packs of a module costs."""

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

RUNS = 3


@dataclass(frozen=True)
class PackBuild:
    """Seconds to build one pack of a module once its pictures have their sizes, the median, and its kilobytes."""

    module: int
    language: str
    pack: str
    seconds: float
    kilobytes: float

    def as_json(self) -> dict[str, Any]:
        """Return the figures under their names."""
        return {"kind": "packs", **vars(self)}


def measure() -> Iterator[PackBuild]:
    """Build every pack of the module with the most lessons, in each language that it is in."""
    from ecourse.models import LessonPage, ModulePage
    from ecourse.packs.content import content_of
    from ecourse.packs.recipes import recipes_for

    lessons = LessonPage.objects.live()
    modules = sorted(
        ModulePage.objects.live().order_by("number", "locale_id"),
        key=lambda module: -lessons.child_of(module).count(),
    )
    key = modules[0].translation_key if modules else None
    for module in modules:
        if module.translation_key != key:
            continue
        content_of(module)
        began = time.perf_counter()
        content = content_of(module)
        reading = time.perf_counter() - began
        yield PackBuild(module.number, content.language, "reading", reading, 0)
        for recipe in recipes_for(content):
            size = len(recipe.make())
            spent = []
            for _run in range(RUNS):
                began = time.perf_counter()
                recipe.make()
                spent.append(time.perf_counter() - began)
            middle = statistics.median(spent)
            yield PackBuild(module.number, content.language, str(recipe.kind), middle, size / 1000)
