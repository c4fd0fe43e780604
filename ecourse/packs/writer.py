"""Lessons as nodes, from which every kind of pack is made: the typesetter's, and three more.

"activity" is what a learner does, "clip" a film or recording with its transcript, "host" words of the host.
"""

from typing import Any

from django.utils.translation import gettext as _

from core.blocks.media import VideoBlock
from core.languages import Language, active_language
from core.typesetting.blocks import write_stream
from core.typesetting.documents import Node
from core.typesetting.rich_text import rich_text_nodes
from core.typesetting.writer import Writer
from ecourse.blocks import ActivityBlock, HostBlock
from ecourse.packs.activities import activity_node


class LessonWriter(Writer):
    """Writes the lessons of a module. `media` collects the files of clips under their names."""

    def __init__(self) -> None:
        super().__init__()
        self.media: dict[str, Any] = {}

    def lesson(self, stream: Any) -> list[Node]:
        """Return the nodes of a lesson. Raises UnknownBlock."""
        self.blocks, self.level = [], 1
        for bound in stream:
            if isinstance(bound.block, ActivityBlock):
                self.begin_block(str(bound.block.label))
                self.nodes.append(activity_node(bound))
            elif isinstance(bound.block, VideoBlock):
                self.begin_block(str(bound.block.label))
                self._clip(bound.value)
            elif isinstance(bound.block, HostBlock):
                self.begin_block(str(bound.block.label))
                self._host(bound.value)
            else:
                write_stream([bound], self)
        return [node for block in self.blocks for node in block["nodes"]]

    def _host(self, value: Any) -> None:
        self.add("host", nodes=rich_text_nodes(value["text"].source))
        recording = value.played_now
        if recording is not None:
            self.add(
                "recording",
                title=recording.title,
                media=self._media(recording.file),
                length=_length(recording.duration_text, recording.size_text),
                transcript=rich_text_nodes(recording.transcript),
                **_marked(value.language),
            )

    def _clip(self, value: Any) -> None:
        video = value.video_now
        if video is None:
            return
        self.picture(video.poster, video.poster_alt)
        poster = self.nodes.pop() if video.poster else None
        self.add(
            "clip",
            title=video.title,
            media=self._media(video.file),
            lighter=[
                {"form": one.kind, "media": self._media(one.file), "size": one.size_text}
                for one in video.lighter_files
            ],
            poster=poster,
            width=video.width,
            height=video.height,
            length=_length(value.duration_text, video.size_text),
            tracks=_tracks(video),
            transcript=rich_text_nodes(video.transcript),
            **_marked(value.language),
        )

    def _media(self, file: Any) -> str:
        """Take a file along, and return the name by which nodes know it."""
        name = str(file.name).rpartition("/")[2]
        self.media[name] = file
        return name


def _length(duration: str, size: str) -> str:
    return _("%(duration)s minutes, %(size)s") % {"duration": duration, "size": size}


def _tracks(video: Any) -> list[dict[str, Any]]:
    """Return the captions in each language as WebVTT, the one of this version first."""
    from core.languages import language_of

    versions = type(video).objects.filter(translation_key=video.translation_key, live=True)
    ordered = sorted(versions, key=lambda version: (version.pk != video.pk, version.locale_id))
    return [
        {
            "language": (language := language_of(version.locale_id)).code,
            "label": language.name,
            "text": version.webvtt(),
        }
        for version in ordered
        if version.captions
    ]


def _marked(language: Language | None) -> dict[str, str]:
    """Return how a node says that it is in another language than the module."""
    shown = language or active_language()
    return {
        "language": shown.code if language else "",
        "direction": shown.direction,
        "label": shown.name if language else "",
    }
