"""What rooms tell the readers of a page about its text, before it begins and after it ends.

A room registers in its AppConfig.ready() what it has to say:

    reading_notices.register(notices_of)

What is registered is called for every page that readers see, so it must need no query of its own:
keep what it asks for in `core.site_cache`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from core.languages import Language
from core.models import BasePage


class Place(Enum):
    """Where on the page a notice stands."""

    BEFORE_TEXT = "before"
    AFTER_TEXT = "after"


@dataclass(frozen=True)
class ReadingNotice:
    """One thing to tell, in the language of the page.

    `link_code` is the language of the page's version that `link_text` leads to; where there is none that readers
    can open, the notice stands without a link. `language` is the text's where it is not the page's. Other people's words in `text`, such as names, stand in <bdi>.
    """

    text: str
    place: Place = Place.BEFORE_TEXT
    link_code: str = ""
    link_text: str = ""
    language: Language | None = None


FindNotices = Callable[[BasePage], Iterable[ReadingNotice]]

_finders: list[FindNotices] = []


def register(finder: FindNotices) -> None:
    """Add what a room tells readers."""
    if finder not in _finders:
        _finders.append(finder)


def notices_of(page: BasePage | None) -> dict[str, list[ReadingNotice]]:
    """Return all notices of a page by their place, for templates; none where a request shows no page."""
    found = [notice for finder in _finders for notice in finder(page)] if page else []
    return {place.value: [notice for notice in found if notice.place is place] for place in Place}
