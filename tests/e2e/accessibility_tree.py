"""Reads a page as assistive technology gets it: Chromium's accessibility tree."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page


@dataclass(frozen=True)
class AccessibleNode:
    """One node that assistive technology is told of."""

    role: str
    name: str
    description: str
    properties: dict[str, Any]


def nodes(page: Page, role: str | None = None) -> list[AccessibleNode]:
    """Return the nodes of a page in reading order, those of one role where it is given."""
    session = page.context.new_cdp_session(page)
    try:
        tree = session.send("Accessibility.getFullAXTree")["nodes"]
    finally:
        session.detach()
    return [node for node in _described(tree) if role in (None, node.role)]


def named(page: Page, role: str, name: str) -> AccessibleNode:
    """Return the only node of a role with this name.

    Raises AssertionError, naming what there is, where there is not exactly one.
    """
    candidates = nodes(page, role)
    found = [node for node in candidates if node.name == name]
    assert len(found) == 1, [node.name for node in candidates]
    return found[0]


def _described(tree: list[dict[str, Any]]) -> Iterator[AccessibleNode]:
    for node in tree:
        if not node.get("ignored"):
            yield AccessibleNode(
                role=_value(node, "role"),
                name=_value(node, "name"),
                description=_value(node, "description"),
                properties={
                    item["name"]: item["value"].get("value") for item in node.get("properties", [])
                },
            )


def _value(node: dict[str, Any], key: str) -> str:
    return str(node.get(key, {}).get("value", ""))
