"""What the starting content's modules promise: honest durations, and enough to do in more than one way, and well."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from core.content.files import ContentFile
from core.content_checks import Fault, register
from core.content_checks.texts import texts_of, words_in
from ecourse.content_answers import activities_can_be_answered

MODULE, LESSON = "ecourse.ModulePage", "ecourse.LessonPage"
# Who reads to learn reads some 100 to 200 words a minute (Carver, R. P., Reading rate: theory, research, and practical
# implications, Journal of Reading 36, 1992); most readers of the course do so in a second language.
WORDS_A_MINUTE = 150
# Minutes of thinking that an activity asks for beside reading it, as counted with the first modules.
MINUTES_OF_ACTIVITY = {
    "single_choice": 1.0,
    "several_choices": 1.5,
    "true_false": 1.0,
    "matching": 2.0,
    "ordering": 2.0,
    "short_answer": 1.0,
    "scenario": 4.0,
    "reflection": 4.0,
    "worksheet": 8.0,
}
# One way through a scenario shows about half of its words.
PART_OF_SCENARIO = 0.5
TOLERANCE = 0.25
LEAST_ACTIVITIES = 5
LEAST_KINDS = 3
# Names of values that are no text to be read.
NOT_READ = {"type", "key", "image", "kind", "level", "recording", "video", "credit", "page", "href"}


def connect() -> None:
    """Have the modules of the starting content checked."""
    register(activities_can_be_answered)
    register(durations_are_honest)
    register(complete_modules_let_learners_do_things)


def durations_are_honest(files: list[ContentFile]) -> Iterator[Fault]:
    """Yield lessons and modules whose intended time is more than a quarter off what was counted."""
    clips = _seconds_of_clips(files)
    counted = {file.page_path: _minutes(file, clips) for file in files if _is(file, LESSON)}
    for file in files:
        if _is(file, LESSON):
            yield from _honest(file, counted[file.page_path])
        elif _is(file, MODULE):
            lessons = [time for path, time in counted.items() if path.startswith(file.page_path)]
            yield from _honest(file, sum(lessons) + _minutes(file, clips))


def _honest(file: ContentFile, minutes: float) -> Iterator[Fault]:
    said = file.data["intended_minutes"]
    if abs(said - minutes) > TOLERANCE * minutes:
        yield Fault(file.name, "intended_minutes", f"says {said}, and {minutes:.0f} were counted")


def _minutes(file: ContentFile, clips: dict[str, int]) -> float:
    """Return how long the text, the activities and the clips of a page take."""
    return sum(_minutes_of_block(block, clips) for block in file.data.get("body", []))


def _minutes_of_block(block: dict[str, Any], clips: dict[str, int]) -> float:
    kind = block["type"]
    value = block.get("value", "")
    read = sum(
        len(words_in(text))
        for place, text in texts_of(value)
        if place.rpartition("/")[2] not in NOT_READ
    )
    part = PART_OF_SCENARIO if kind == "scenario" else 1
    watching = clips.get(value.get("video", ""), 0) / 60 if isinstance(value, dict) else 0
    return read * part / WORDS_A_MINUTE + MINUTES_OF_ACTIVITY.get(kind, 0) + watching


def _seconds_of_clips(files: list[ContentFile]) -> dict[str, int]:
    return {file.slug: file.data["duration_seconds"] for file in files if _is(file, "core.Video")}


def complete_modules_let_learners_do_things(files: list[ContentFile]) -> Iterator[Fault]:
    """Yield modules that say they are complete and have too few activities, or too few kinds of them."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for file in files:
        if _is(file, LESSON):
            module = file.page_path.rstrip("/").rpartition("/")[0] + "/"
            kinds[module] += [
                block["type"]
                for block in file.data.get("body", [])
                if block["type"] in MINUTES_OF_ACTIVITY
            ]
    for file in files:
        if not _is(file, MODULE) or file.data.get("more_to_come"):
            continue
        found = kinds[file.page_path]
        if len(found) < LEAST_ACTIVITIES or len(set(found)) < LEAST_KINDS:
            text = f"has {len(found)} activities of {len(set(found))} kinds"
            yield Fault(file.name, "lessons", text)


def _is(file: ContentFile, model: str) -> bool:
    return bool(file.data["model"] == model)
