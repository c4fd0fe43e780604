"""BibTeX, as BibLaTeX and Biber read it in UTF-8.

Source: "The BibLaTeX Package", sections 2.1 and 2.2 (entry types and fields).
"""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from core.citations.citation import Citation, Kind, Organisation, Person, one_line

TYPES = {
    Kind.BOOK: "book",
    Kind.CHAPTER: "incollection",
    Kind.REPORT: "report",
    Kind.ARTICLE: "article",
    Kind.CONFERENCE: "inproceedings",
    Kind.LAW: "legislation",
    Kind.WEB_PAGE: "online",
    Kind.DATASET: "dataset",
}
CONTAINERS = {Kind.ARTICLE: "journaltitle", Kind.CHAPTER: "booktitle", Kind.CONFERENCE: "booktitle"}
ESCAPED = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "%": r"\%",
    "&": r"\&",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
ADDRESS_SIGNS = ":/?#[]@!$&'()*+,;=-._~%"


def write_bibtex(citations: Iterable[Citation]) -> str:
    """Return a BibTeX file, one entry after the other."""
    return "\n".join(_entry(citation) for citation in citations)


def escaped(text: str) -> str:
    """Return text in which TeX finds no command."""
    return "".join(ESCAPED.get(sign, sign) for sign in one_line(text))


def _entry(citation: Citation) -> str:
    lines = [
        f"  {name} = {{{value}}}," for name, value in _fields(citation) if value not in ("", "{}")
    ]
    return "\n".join([f"@{TYPES[citation.kind]}{{{citation.key},", *lines, "}", ""])


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "author", " and ".join(_author(author) for author in citation.authors)
    # The inner braces keep capital letters as they are.
    yield "title", f"{{{escaped(citation.title)}}}"
    yield CONTAINERS.get(citation.kind, "organization"), escaped(citation.container)
    yield "edition", escaped(citation.edition)
    yield "publisher", escaped(citation.publisher)
    yield "date", "-".join(f"{part:02}" for part in citation.issued)
    yield "doi", _address(citation.doi)
    yield "url", _address(citation.url)
    yield "urldate", citation.accessed.isoformat() if citation.accessed else ""
    yield "language", escaped(citation.language)


def _author(author: Person | Organisation) -> str:
    """Return a name in braces, so that no "and" or comma in it is taken for a separator."""
    if isinstance(author, Organisation):
        return f"{{{escaped(author.name)}}}"
    given = f", {{{escaped(author.given)}}}" if author.given else ""
    return f"{{{escaped(author.family)}}}{given}"


def _address(text: str) -> str:
    """Return an address as it stands: these fields are verbatim, only braces would end them."""
    return quote(one_line(text), safe=ADDRESS_SIGNS)
