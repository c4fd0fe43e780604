"""Making documents: what is for everybody is kept, what names a person is not."""

import copy
import logging
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from core.typesetting.compiler import draw, typeset
from core.typesetting.documents import Document, PersonalDocument
from core.typesetting.errors import TypesettingError
from core.typesetting.pictures import read_pictures
from core.typesetting.selectors import FOLDER, fault_name, file_name, kept_names

logger = logging.getLogger(__name__)


def keep_document(*, folder: str, document: Document) -> None:
    """Typeset a document unless it is there already, and delete older ones in the same folder.

    What cannot be typeset leaves its reason instead, so that nobody tries again before the text changes.
    Two processes at once wait for each other. For tasks: it takes as long as the document is long.
    """
    if not isinstance(document, Document):
        raise TypeError("Only documents for everybody are kept.")
    with transaction.atomic():
        _lock(folder)
        names = kept_names(folder)
        wanted = {file_name(document), fault_name(document)}
        if not names & wanted:
            _save(folder, document)
        _delete(folder, names - wanted)


def forget_documents(*, folder: str) -> None:
    """Delete all documents in a folder, after what they showed has gone."""
    _delete(folder, kept_names(folder))


def typeset_for_person(
    *, request: HttpRequest, document: PersonalDocument, file_name: str
) -> HttpResponse:
    """Answer a request with a document that names a person.

    It is made here and now: there is no request in a task. Nothing on the way may keep it, and an error
    says nothing of what is in it. Raises TypesettingError.
    """
    if not isinstance(request, HttpRequest) or not isinstance(document, PersonalDocument):
        raise TypeError("A document that names a person is made for a request.")
    content = typeset(document.template, document.data, document.language)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _lock(folder: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [folder])


def _save(folder: str, document: Document) -> None:
    try:
        data, files = with_files(document)
        make = draw if document.kind == "png" else typeset
        with override(document.language):
            content = make(document.template, data, document.language, files)
        name = file_name(document)
    except TypesettingError as error:
        logger.error("%s: %s", folder, error)
        content, name = str(error).encode(), fault_name(document)
    default_storage.save(f"{FOLDER}/{folder}/{name}", ContentFile(content))


def with_files(document: Document) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return the document's data and its pictures' bytes; the data says which picture's file is lost."""
    data = copy.deepcopy(dict(document.data))
    files = read_pictures(document.pictures)
    for node in _nodes(data):
        node["found"] = node["name"] in files
    return data, files


def _nodes(data: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for block in data.get("blocks", []):
        yield from (node for node in block["nodes"] if node["kind"] == "picture")


def _delete(folder: str, names: set[str]) -> None:
    for name in names:
        default_storage.delete(f"{FOLDER}/{folder}/{name}")
