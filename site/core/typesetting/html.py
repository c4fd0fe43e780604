"""Nodes as HTML: `core/nodes/nodes.html` shows them, after these have fitted them to a file.

The templates show a picture with its `src`, a link with its `url`, a heading as `h` with its `level`, and any other kind
of node with the `template` that it names. `writable` nodes have fields to fill in.
"""

import base64
import mimetypes
from collections.abc import Callable
from typing import Any

from core.typesetting.documents import Node

Change = Callable[[Node], Node]


def rewritten(
    nodes: list[Node], change: Change | None = None, change_span: Change | None = None
) -> list[Node]:
    """Return a copy of nodes, each as `change` returns it after those within it, and spans likewise."""

    def one(node: Node) -> Node:
        copy = {name: inner(value, name == "spans") for name, value in node.items()}
        return change(copy) if change else copy

    def inner(value: Any, spans: bool = False) -> Any:
        if isinstance(value, list):
            return [inner(item, spans) for item in value]
        if isinstance(value, dict) and spans:
            return change_span(dict(value)) if change_span else dict(value)
        return one(value) if isinstance(value, dict) and "kind" in value else value

    return [one(node) for node in nodes]


def lowered(node: Node, by: int, lowest: int = 6) -> Node:
    """Return a heading so many levels further down, as it stands below other headings."""
    if node["kind"] != "heading":
        return node
    return {**node, "level": min(node["level"] + by, lowest)}


def data_address(name: str, content: bytes) -> str:
    """Return a file as an address that holds it (RFC 2397)."""
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"
