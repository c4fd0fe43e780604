"""Links inside rich text, led to the reader's language."""

from typing import Any

from django.utils.html import escape
from wagtail.models import Page
from wagtail.rich_text import LinkHandler

from core.languages import active_language
from core.links import PageDirectory
from core.references import current_references


class LocalizedPageLinkHandler(LinkHandler):
    """Expands links to pages: to the reader's language where that exists, marked where it does not."""

    identifier = "page"

    @staticmethod
    def get_model() -> type[Page]:
        """Return the model that these links point at."""
        return Page

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, Any]) -> str:
        """Return the opening tag for one link."""
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        """Return the opening tags for all links of a text."""
        ids = [int(attrs["id"]) for attrs in attrs_list]
        references = current_references()
        directory = references.pages if references else PageDirectory()
        if any(page_id not in directory.by_id for page_id in ids):
            directory = PageDirectory.load(ids)
        return [_opening_tag(directory, page_id) for page_id in ids]

    @classmethod
    def extract_references(cls, attrs: dict[str, Any]) -> Any:
        """Yield what Wagtail's reference index should know of this link."""
        yield Page, attrs["id"], "", ""


def _opening_tag(directory: PageDirectory, page_id: int) -> str:
    link = directory.link(page_id, active_language().code)
    if link is None:
        return "<a>"
    if link.language is None:
        return f'<a href="{escape(link.url)}">'
    return f'<a href="{escape(link.url)}" hreflang="{link.language.code}">'
