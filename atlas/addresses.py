"""Addresses below the law map."""

from typing import Any
from urllib.parse import urlencode


def place_address(page: Any, code: str) -> str:
    """Return the address of a place below the map's page."""
    return f"{page.url}{code}/"


def correction_address(page: Any, code: str, record_key: str = "", field: str = "") -> str:
    """Return where a visitor says what is wrong about a place, or about one fact of a record."""
    chosen = {name: value for name, value in (("record", record_key), ("fact", field)) if value}
    address = f"{place_address(page, code)}wrong/"
    return f"{address}?{urlencode(chosen)}" if chosen else address
