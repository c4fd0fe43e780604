"""Where the pictures and clips of a pack lie: inside of its page, or as files beside it."""

from collections.abc import Mapping
from typing import Any, Protocol

from wagtail.images.models import SourceImageIOError

from core.models.images import IMAGE_SHAPES
from core.typesetting.documents import Node
from core.typesetting.html import data_address, lowered, rewritten

SHAPE = IMAGE_SHAPES["wide"]
PICTURE_FORMAT = "webp"
# What the writer of lessons adds to the kinds of nodes that every document has.
OWN_KINDS = ("activity", "clip", "host", "recording")
LOWEST = 5


class Places(Protocol):
    """Says where a page finds a picture or clip."""

    def picture(self, name: str, content: bytes) -> str:
        """Return the address of a picture."""

    def clip(self, name: str, file: Any) -> str:
        """Return the address of a clip; empty where it is not taken along."""


class Inside:
    """Pictures stand in the page itself; clips would make it too heavy for a phone."""

    def picture(self, name: str, content: bytes) -> str:
        """Return the picture as a data address."""
        return data_address(name, content)

    def clip(self, name: str, file: Any) -> str:
        """Leave clips out."""
        return ""


class Beside:
    """Pictures and clips are files beside the page, collected in `files` by their path."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def picture(self, name: str, content: bytes) -> str:
        """Put the picture beside the page."""
        self.files[f"pictures/{name}"] = content
        return f"pictures/{name}"

    def clip(self, name: str, file: Any) -> str:
        """Put the clip beside the page; one whose file is lost is left out."""
        path = f"clips/{name}"
        if path not in self.files:
            try:
                with file.open("rb") as opened:
                    self.files[path] = opened.read()
            except OSError:
                return ""
        return path

    def add(self, path: str, content: bytes) -> None:
        """Put another file beside the page."""
        self.files[path] = content


def placed(
    nodes: list[Node],
    places: Places,
    pictures: Mapping[str, Any],
    media: Mapping[str, Any],
    **shown: str,
) -> list[Node]:
    """Return nodes as they stand below a lesson's title; pictures and clips know where their files lie, as `src`.

    `shown` is what this room's own nodes show beside what they hold.
    """

    def one(node: Node) -> Node:
        kind = node["kind"]
        if kind == "picture":
            node["src"], node["sides"] = _picture(node["name"], places, pictures)
        elif kind in ("clip", "recording"):
            node["src"] = places.clip(node["media"], media[node["media"]])
        if kind == "clip":
            node["lighter"] = [
                {**file, "src": src}
                for file in node["lighter"]
                if (src := places.clip(file["media"], media[file["media"]]))
            ]
            node["tracks"] = [
                {**track, "src": data_address("captions.vtt", track["text"].encode())}
                for track in node["tracks"]
            ]
        if kind in OWN_KINDS:
            return {**node, **shown, "template": f"ecourse/packs/{kind}.html"}
        return lowered(node, 1, LOWEST)

    return rewritten(nodes, one)


def _picture(
    name: str, places: Places, pictures: Mapping[str, Any]
) -> tuple[str, tuple[int, int] | None]:
    """Return the address and the sides of a picture; nothing where its file is lost."""
    spec = SHAPE.filter_spec(SHAPE.widths[-1], PICTURE_FORMAT)
    try:
        rendition = pictures[name].get_rendition(spec)
        with rendition.file.open("rb") as file:
            content = file.read()
    except (OSError, SourceImageIOError):
        return "", None
    stem = name.rpartition(".")[0]
    return places.picture(f"{stem}.{PICTURE_FORMAT}", content), (rendition.width, rendition.height)
