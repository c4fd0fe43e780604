"""Pages as documents: the same text that the page shows, with its address and its date."""

from typing import Any

from django.template.defaultfilters import date as date_text
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.links import absolute
from core.references import load_references, references_in, rendering_with
from core.sources import listed_sources
from core.typesetting.blocks import write_stream
from core.typesetting.documents import Document
from core.typesetting.text import cleaned
from core.typesetting.writer import Writer


def page_folder(page_id: int) -> str:
    """Return where the documents of a page are kept."""
    return f"page-{page_id}"


def page_document(page: Any) -> Document:
    """Return a page with a PrintedPageMixin as a document in the page's own language.

    A fixed number of queries. Raises UnknownBlock.
    """
    language = page.content_language.code
    found = references_in(page)
    page.add_printed_references(found)
    found["images"].update(page.image_ids())
    references = load_references(found, [page.translation_key])
    page.attach_images(references)
    with override(language), rendering_with(references):
        writer = Writer()
        writer.begin_block(_("the head of the page"))
        page.write_head(writer)
        write_stream(page.body, writer)
        page.write_foot(writer)
        write_sources(writer)
        data = {
            "title": page.title,
            "summary": page.summary,
            "organisation": _("International Drug Policy Consortium"),
            "dated": _dated(page),
            "footer": absolute(page.url),
            "blocks": writer.blocks,
        }
    return Document("article", language, data, writer.pictures)


def check_page(page: Any) -> None:
    """Raise TypesettingError where a page cannot become a document, as far as its text tells."""
    document = page_document(page)
    with override(document.language):
        cleaned(document.data, _("title"))


def write_sources(writer: Writer) -> None:
    """End with what the page being rendered cites, numbered as in the text."""
    listed = listed_sources()
    if not listed:
        return
    writer.begin_block(_("the sources"))
    writer.heading(_("Sources"))
    for item in listed:
        source = item.source
        text = f"{item.number}. {source.short_name}"
        if source.link:
            writer.link(source.link, text, source.publisher)
        else:
            writer.text(f"{text}. {source.publisher}" if source.publisher else text)


def _dated(page: Any) -> str:
    if page.last_updated is None:
        return ""
    day = date_text(localtime(page.last_updated), "DATE_FORMAT")
    return _("Last updated: %(day)s") % {"day": day}
