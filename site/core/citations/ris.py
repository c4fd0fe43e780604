"""RIS, as Zotero, EndNote, Mendeley and Citavi read it.

Source: "RIS Format Specifications", Research Information Systems, with the tags of its 2011 revision.
"""

from collections.abc import Iterable, Iterator

from core.citations.citation import Citation, Kind, Organisation, Person, one_line

TYPES = {
    Kind.BOOK: "BOOK",
    Kind.CHAPTER: "CHAP",
    Kind.REPORT: "RPRT",
    Kind.ARTICLE: "JOUR",
    Kind.CONFERENCE: "CPAPER",
    Kind.LAW: "STAT",
    Kind.WEB_PAGE: "ELEC",
    Kind.DATASET: "DATA",
}


def write_ris(citations: Iterable[Citation]) -> str:
    """Return a RIS file in UTF-8, its lines ended by CR LF as the specification asks."""
    lines = [line for citation in citations for line in _record(citation)]
    return "".join(f"{line}\r\n" for line in lines)


def _record(citation: Citation) -> Iterator[str]:
    yield f"TY  - {TYPES[citation.kind]}"
    for tag, value in _fields(citation):
        if one_line(value):
            yield f"{tag}  - {one_line(value)}"
    yield "ER  - "
    yield ""


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "ID", citation.key
    for author in citation.authors:
        yield "AU", _author(author)
    yield "TI", citation.title
    yield "T2", citation.container
    yield "ET", citation.edition
    yield "PB", citation.publisher
    if citation.issued:
        yield "PY", str(citation.issued[0])
        yield "DA", _date(citation.issued)
    yield "DO", citation.doi
    yield "UR", citation.url
    if citation.accessed:
        yield "Y2", f"{citation.accessed:%Y/%m/%d}/"
    yield "LA", citation.language


def _author(author: Person | Organisation) -> str:
    """Return "Family, Given". A comma tells them apart, so an organisation's name keeps none."""
    if isinstance(author, Organisation):
        return author.name.replace(",", " ")
    return ", ".join(part.replace(",", " ") for part in (author.family, author.given) if part)


def _date(issued: tuple[int, ...]) -> str:
    """Return year/month/day/, with nothing between the strokes where a part is not known."""
    parts = [f"{part:02}" for part in issued[1:]]
    return "/".join([str(issued[0]), *parts, *[""] * (3 - len(parts))])
