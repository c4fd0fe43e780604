"""Choosing a page in the room's forms."""

from typing import Any

from wagtail.admin.widgets import AdminPageChooser

LONGEST_NUMBER = 10


class PageNumberChooser(AdminPageChooser):
    """Wagtail's chooser, which breaks where a forged form sends what is no number."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the number that was sent, or None."""
        value = str(data.get(name, ""))
        return value if value.isdecimal() and len(value) < LONGEST_NUMBER else None
