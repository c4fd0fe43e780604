"""Where single strings are worked on, and on which page of a list one stands."""

from collections.abc import Sequence

from django.http import QueryDict
from django.urls import reverse


def editor_at(translation_id: int, segment_id: int | None = None) -> str:
    """Return the address of the translation editor, opened at a string where one is named."""
    address = reverse("translation_edit", args=[translation_id])
    return f"{address}?string={segment_id}#string-{segment_id}" if segment_id else address


def page_with_string(query: QueryDict, segment_ids: Sequence[int], per_page: int) -> int | str:
    """Return the page of a list that is asked for: by its number, else by the string that a link names."""
    number, wanted = query.get("p"), query.get("string", "")
    ids = [str(one) for one in segment_ids]
    if number is None and wanted in ids:
        return ids.index(wanted) // per_page + 1
    return number or 1
