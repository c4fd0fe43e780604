"""Pictures are described, and clips have captions and a transcript, in every language they are shown in."""

from collections.abc import Iterator
from typing import Any

from core.content.files import ContentFile
from core.content_checks.registry import Fault
from core.content_checks.texts import blocks_of
from core.languages import target_languages

# The names of pictures, and of what says the same in words.
DESCRIBED = {"picture": "picture_alt", "image": "alt", "poster": "poster_alt"}


def pictures_are_described(files: list[ContentFile]) -> Iterator[Fault]:
    """Yield pictures with neither a description nor a word that they only decorate."""
    for file in files:
        for place, holder in _holders(file):
            for name, description in DESCRIBED.items():
                if holder.get(name) and not _is_described(holder, description):
                    yield Fault(file.name, place, f"{name} has no description")


def _holders(file: ContentFile) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "", file.data
    for place, block in blocks_of(file.data):
        if isinstance(block.get("value"), dict):
            yield place, block["value"]


def _is_described(holder: dict[str, Any], description: str) -> bool:
    decorative = any(value is True for name, value in holder.items() if name.endswith("decorative"))
    return bool(decorative or str(holder.get(description, "")).strip())


def clips_have_words(files: list[ContentFile]) -> Iterator[Fault]:
    """Yield clips and recordings without captions where they have pictures, or without a transcript."""
    for file in files:
        if file.data["model"] not in ("core.Video", "core.Recording"):
            continue
        if not str(file.data.get("transcript", "")).strip():
            yield Fault(file.name, "transcript", "is missing")
        if file.data["model"] == "core.Video" and not file.data.get("captions"):
            yield Fault(file.name, "captions", "are missing")


def clips_speak_the_language_of_their_page(files: list[ContentFile]) -> Iterator[Fault]:
    """Yield clips and recordings that a page shows in a language in which they have no captions and transcript."""
    clips = {
        file.slug: file for file in files if file.data["model"] in ("core.Video", "core.Recording")
    }
    for file in files:
        for place, holder in _holders(file):
            for name in ("video", "recording"):
                clip = clips.get(str(holder.get(name, "")))
                if clip is None:
                    continue
                for code in target_languages():
                    if file.messages(code).exists() and not clip.messages(code).exists():
                        yield Fault(file.name, place, f"{clip.slug} has no words in {code}")
