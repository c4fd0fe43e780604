"""Search over the whole site. Other rooms use what is named here; docs/mechanisms/search.md shows how."""

from core.search.registry import (
    SearchItem,
    SearchSource,
    Section,
    register,
    register_section,
)

__all__ = ["SearchItem", "SearchSource", "Section", "register", "register_section"]
