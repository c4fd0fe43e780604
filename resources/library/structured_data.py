"""Publications in schema.org's words (JSON-LD)."""

from typing import Any

from core.citations import Person
from core.links import absolute
from resources.library.contributors import publishers_of
from resources.library.publication import OfferedFile

# By ResourcePage.Type; what schema.org has no word for is a CreativeWork.
TYPES = {
    "report": "Report",
    "briefing": "Report",
    "guideline": "Report",
    "article": "Article",
    "book": "Book",
    "dataset": "Dataset",
}
Data = dict[str, Any]


def publication_data(page: Any) -> Data:
    """Return a publication with its files; what is not known is left out."""
    address = absolute(page.url)
    files = page.publication.files
    data: Data = {
        "@type": TYPES.get(page.resource_type, "CreativeWork"),
        "@id": f"{address}#publication",
        "mainEntityOfPage": address,
        "name": page.title,
        "alternateName": page.original_title,
        "description": page.summary,
        "inLanguage": [file.language.code for file in files] or [page.original_language],
        "datePublished": page.published,
        "isPartOf": _container(page),
        "author": [_author(author) for author in page.publication.authors],
        "publisher": [_organisation(entry.name) for entry in publishers_of(page)],
        "isbn": page.isbn,
        "identifier": f"https://doi.org/{page.doi}" if page.doi else "",
        "license": page.licence,
        "encoding": [_file(file) for file in files],
    }
    return {name: value for name, value in data.items() if value}


def _container(page: Any) -> Data:
    """Return what an article appeared in; of anything else it is not known whether it is a journal."""
    kind = "Periodical" if page.resource_type == "article" else "CreativeWork"
    return {"@type": kind, "name": page.container} if page.container else {}


def _author(author: Any) -> Data:
    if isinstance(author, Person):
        return {"@type": "Person", "name": str(author)}
    return _organisation(str(author))


def _organisation(name: str) -> Data:
    return {"@type": "Organization", "name": name}


def _file(file: OfferedFile) -> Data:
    data: Data = {
        "@type": "MediaObject",
        "contentUrl": absolute(file.url),
        "inLanguage": file.language.code,
        "encodingFormat": "application/pdf" if file.format == "PDF" else "",
        "contentSize": str(file.size) if file.size else "",
        "sha256": file.sha256,
    }
    return {name: value for name, value in data.items() if value}
