"""Reading what somebody brings: one file of translations, or an archive of them, within limits."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.intake.findings.office import UNREADABLE
from core.text_files import FileRefused, quoted, read_text
from translation.files.formats import po, xliff, xlsx
from translation.files.messages import GivenDocument

MOST_BYTES = 5_000_000
# Of a file out of an archive, of all of them together, and how many there may be.
MOST_FILE_BYTES = 3_000_000
MOST_UNPACKED_BYTES = 40_000_000
MOST_FILES = 500
MOST_STRINGS = 20_000
LONGEST_STRING = 50_000
# Of all workbooks together; one with the most rows has half as many.
MOST_TAGS = 500_000
CONTENT_TYPES = "[Content_Types].xml"
ARCHIVE = b"PK\x03\x04"
READ_ENDINGS = (".po", ".xlf", ".xliff", ".xlsx")
BEGINS_XML = ("<?xml", "<xliff")


def read_upload(data: bytes, name: str) -> list[GivenDocument]:
    """Return what an uploaded file brings. Raises FileRefused."""
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise FileRefused(_("The file is too large: at most %(most)d MB.") % {"most": most})
    if not data:
        raise FileRefused(_("The file is empty."))
    documents: list[GivenDocument] = []
    for document in _documents(data, name):
        documents.append(document)
        _check_size(documents)
    return documents


def _documents(data: bytes, name: str) -> Iterator[GivenDocument]:
    if not data.startswith(ARCHIVE):
        yield from _read_one(data, name)
        return
    files = _unpack(data)
    if CONTENT_TYPES in files:
        _tags_of_workbook(files, MOST_TAGS)
        yield from _read_one(data, name)
        return
    left = MOST_TAGS
    for path, content in files.items():
        try:
            if content.startswith(ARCHIVE):
                left -= _tags_of_workbook(_unpack(content), left)
            yield from _read_one(content, PurePosixPath(path).name)
        except FileRefused as refusal:
            words = {"name": quoted(path), "reason": str(refusal)}
            raise FileRefused(_("%(name)s: %(reason)s") % words) from None


def _unpack(data: bytes) -> dict[str, bytes]:
    """Return the files of an archive by their paths; of a workbook, its parts. Raises FileRefused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = [entry for entry in packed.infolist() if not entry.is_dir()]
            if len(entries) > MOST_FILES:
                raise FileRefused(_("There are too many files in this archive."))
            is_workbook = CONTENT_TYPES in packed.namelist()
            wanted = [one for one in entries if is_workbook or _is_wanted(one.filename)]
            if not wanted:
                raise FileRefused(
                    _("There is no file of translations in this archive: PO, XLIFF or XLSX.")
                )
            return _contents(packed, wanted, whole=is_workbook)
    except UNREADABLE:
        raise FileRefused(
            _("This archive cannot be read. Make it anew, without a password.")
        ) from None


def _is_wanted(path: str) -> bool:
    """Say whether a file is one of translations, and none that a computer has added for itself."""
    parts = PurePosixPath(path.replace("\\", "/")).parts
    return path.lower().endswith(READ_ENDINGS) and not any(
        part.startswith((".", "__MACOSX")) for part in parts
    )


def _contents(
    packed: zipfile.ZipFile, entries: list[zipfile.ZipInfo], *, whole: bool
) -> dict[str, bytes]:
    left = MOST_UNPACKED_BYTES
    files: dict[str, bytes] = {}
    for entry in entries:
        most = left if whole else min(left, MOST_FILE_BYTES)
        with packed.open(entry) as file:
            # Its own word on its size may be wrong: no more is read than there may be.
            content = file.read(most + 1)
        if len(content) > most:
            raise FileRefused(_("Unpacked, this file is too large."))
        left -= len(content)
        files[entry.filename] = content
    return files


def _read_one(data: bytes, name: str) -> list[GivenDocument]:
    """Return what one file brings. Raises FileRefused."""
    if data.startswith(ARCHIVE):
        return [replace(xlsx.read(data), file_name=name)]
    text = read_text(data, MOST_BYTES)
    if text.lstrip("\ufeff \r\n\t").startswith(BEGINS_XML):
        return [replace(one, file_name=name) for one in xliff.read(data)]
    return [replace(one, file_name=name) for one in po.read(text)]


def _tags_of_workbook(parts: dict[str, bytes], most: int) -> int:
    """Return how many tags the parts of a workbook have: reading takes as long as there are tags.

    Raises FileRefused where there are more than `most`, and for an archive within an archive.
    """
    if CONTENT_TYPES not in parts:
        raise FileRefused(_("Archives within archives are not read."))
    tags = sum(part.count(b"<") for part in parts.values())
    if tags > most:
        raise FileRefused(_("Unpacked, this file is too large."))
    return tags


def _check_size(documents: list[GivenDocument]) -> None:
    """Raise FileRefused where the last of these documents brings too much."""
    strings = documents[-1].strings
    if sum(len(document.strings) for document in documents) > MOST_STRINGS:
        text = ngettext(
            "There is more than %(most)d string in this file. Divide it.",
            "There are more than %(most)d strings in this file. Divide it.",
            MOST_STRINGS,
        )
        raise FileRefused(text % {"most": MOST_STRINGS})
    if any(
        len(text) > LONGEST_STRING for one in strings for text in (one.target, one.source, one.path)
    ):
        raise FileRefused(_("A text in the file is much too long."))
    if any("\0" in text for one in strings for text in (one.target, one.source, one.path)):
        raise FileRefused(_("There is a character in the file that no text has."))
