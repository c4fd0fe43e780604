"""Which files an edition has: the whole guide and each stage, in each form."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from resources.book.epub import epub_of
from resources.book.page import page_of
from resources.book.parts import Book
from resources.book.pdf import pdf_of
from resources.models import Edition, EditionFile

MAKERS: list[tuple[str, str, Callable[..., bytes]]] = [
    (EditionFile.Kind.PDF.value, "pdf", pdf_of),
    (EditionFile.Kind.EPUB.value, "epub", epub_of),
    (EditionFile.Kind.PAGE.value, "html", page_of),
]


@dataclass(frozen=True)
class MadeFile:
    """A file with its content; `stage_key` is None for the whole guide."""

    kind: str
    stage_key: str | None
    name: str
    content: bytes


def files_of(book: Book, slug: str) -> Iterator[MadeFile]:
    """Make all files of a book. Raises TypesettingError."""
    name = partial(file_name, slug, language=book.language, number=book.number or 0)
    stages = [stage for stage in book.stages if stage.chapters]
    for kind, ending, make in MAKERS:
        yield MadeFile(kind, None, name("", ending=ending), make(book))
        for stage in stages:
            content = make(book, stage.key)
            yield MadeFile(kind, stage.key, name(stage.path.strip("/"), ending=ending), content)


def file_name(slug: str, stage: str, *, language: str, number: int, ending: str) -> str:
    """Return the name of a file, such as "guide-know-it-ar-edition-2.epub"."""
    parts = [slug, stage, language, "edition", str(number)]
    return f"{'-'.join(part for part in parts if part)}.{ending}"


def own_file_name(edition: Edition, stage_key: str | None) -> str:
    """Return the name of the editors' own PDF of a part."""
    made = edition.files.get(kind=EditionFile.Kind.PDF.value, stage_key=stage_key)
    return made.filename.replace(".pdf", "-designed.pdf")
