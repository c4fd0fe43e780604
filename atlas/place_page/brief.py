"""A place on one page of paper: sentences with their sources, the notice, and how to cite it."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from atlas.addresses import place_address
from atlas.licence import licence_sentence
from atlas.notices import law_notice
from atlas.place_page.citing import citation_sentence
from atlas.place_page.loading import source_ids
from atlas.place_page.shown import current_records, period_text, record_heading
from atlas.place_page.texts import parts_of, text_about
from atlas.selectors.published import LawMap, PublishedPlace, PublishedRecord, oldest_check
from atlas.sentences import Sentence, record_sentences
from core.languages import active_language, language_of
from core.links import absolute
from core.references import collect_rich_text, load_references, nothing_found, rendering_with
from core.typesetting.answers import document_file
from core.typesetting.documents import Document
from core.typesetting.selectors import kept_document
from core.typesetting.services import keep_document
from core.typesetting.writer import Writer

# One page takes about this many letters, also of larger scripts; a source or an old reform takes a line of it.
LETTERS = 3_000
LINE = 110


def brief_document(page: Any, place: PublishedPlace, found: LawMap) -> Document:
    """Return the brief as a document in the active language. A fixed number of queries."""
    language = active_language().code
    records = current_records(place)
    cited = nothing_found()
    cited["sources"] = dict.fromkeys(source_ids(records))
    said = sum(len(one.text) for record in records for one in record_sentences(record))
    lines = len(cited["sources"]) + len(place.records)
    parts = _fitting_parts(text_about(place.id), LETTERS - said - LINE * lines)
    for _heading, source in parts:
        collect_rich_text(source, cited)
    references = load_references(cited)
    writer = Writer()
    for record in records:
        _write_record(record, list(references.sources), writer, is_only=len(records) == 1)
    writer.begin_block(_("the notice"))
    writer.add("note", text=law_notice(oldest_check(records)))
    with rendering_with(references):
        _write_parts(parts, writer)
    _write_history(place, records, writer)
    _write_sources(references.sources, writer)
    writer.begin_block(_("the citation"))
    writer.heading(_("Cite this page"))
    writer.text(f"{citation_sentence(page, place, found)} {licence_sentence()}")
    data = {
        "title": place.name(language).text,
        "summary": page.title,
        "organisation": _("International Drug Policy Consortium"),
        "footer": absolute(place_address(page, place.code)),
        "blocks": writer.blocks,
    }
    return Document("brief", language, data)


def _fitting_parts(text: Any, room: int) -> list[tuple[str, str]]:
    """Return headings and parts of a text in the reader's language, as many as the room (in letters) takes."""
    if text is None or language_of(text.locale_id) != active_language():
        return []
    fitting = []
    for heading, source in parts_of(text):
        room -= len(strip_tags(source))
        if room < 0:
            break
        fitting.append((heading, source))
    return fitting


def _write_parts(parts: list[tuple[str, str]], writer: Writer) -> None:
    for heading, source in parts:
        writer.begin_block(heading)
        writer.heading(heading)
        writer.rich_text(source)


def _write_record(
    record: PublishedRecord, numbers: list[int], writer: Writer, *, is_only: bool
) -> None:
    writer.begin_block(record.key)
    if not is_only:
        writer.heading(record_heading(record))
    runs = groupby(record_sentences(record), lambda one: _source_of(record, one))
    texts = []
    for source_id, sentences in runs:
        number = f" [{numbers.index(source_id) + 1}]" if source_id in numbers else ""
        texts.append(" ".join(one.text for one in sentences) + number)
    writer.text(" ".join(texts))


def _source_of(record: PublishedRecord, sentence: Sentence) -> int | None:
    origin = record.origin_of(sentence.field)
    return origin.source_id if origin else None


def _write_history(place: PublishedPlace, records: list[PublishedRecord], writer: Writer) -> None:
    """Write a line for each reform that no longer holds."""
    past = [record for record in place.records if record not in records]
    if not past:
        return
    writer.begin_block(_("the history"))
    writer.heading(_("History"))
    for record in past:
        writer.text(f"{period_text(record)}: {record_sentences(record)[0].text}")


def _write_sources(sources: dict[int, Any], writer: Writer) -> None:
    if not sources:
        return
    writer.begin_block(_("the sources"))
    writer.heading(_("Sources"))
    for number, source in enumerate(sources.values(), start=1):
        text = f"{number}. {source.short_name}"
        span = {"text": text, "url": source.link} if source.link else {"text": text}
        writer.add("paragraph", spans=[span])


def brief_file(
    page: Any, request: HttpRequest, place: PublishedPlace, found: LawMap
) -> HttpResponse | None:
    """Answer with the brief as a PDF; None where it cannot be typeset, which the log tells operators.

    Typesetting a page takes some hundredths of a second, so it is done at the first request after a change.
    """
    document = brief_document(page, place, found)
    folder = f"law-{place.code}-{document.language}"
    content = kept_document(folder, document)
    if content is None:
        keep_document(folder=folder, document=document)
        content = kept_document(folder, document)
    if content is None:
        return None
    return document_file(request, document, content, name=f"{place.code}-{document.language}.pdf")
