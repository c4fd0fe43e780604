"""Reading the documents that are kept."""

from django.core.files.storage import default_storage

from core.typesetting.documents import Document

FOLDER = "typeset"


def file_name(document: Document) -> str:
    """Return the name that a document is kept under: the hash of everything in it."""
    return f"{document.digest}.{document.kind}"


def fault_name(document: Document) -> str:
    """Return the name of the file that says why a document could not be made."""
    return f"{document.digest}.txt"


def kept_names(folder: str) -> set[str]:
    """Return the names of everything kept in a folder."""
    try:
        return set(default_storage.listdir(f"{FOLDER}/{folder}")[1])
    except FileNotFoundError:
        return set()


def kept_document(folder: str, document: Document) -> bytes | None:
    """Return a document or card as it was made for exactly this content, or None where it was not yet."""
    return _read(f"{FOLDER}/{folder}/{file_name(document)}")


def fault_of(folder: str, document: Document) -> str | None:
    """Return why exactly this content could not be typeset, or None."""
    reason = _read(f"{FOLDER}/{folder}/{fault_name(document)}")
    return reason.decode() if reason is not None else None


def _read(name: str) -> bytes | None:
    try:
        with default_storage.open(name) as file:
            return file.read()
    except FileNotFoundError:
        return None
