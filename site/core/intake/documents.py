"""Says whether a file is the kind of document that its name promises."""

import io
import re
import zipfile
from pathlib import PurePath
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.intake.reading import read_within

MOST_PARTS = 20_000
MARKUP = re.compile(rb"\s*<[!?a-z]", re.IGNORECASE)


# The folder that makes an archive a file of Microsoft Office.
OFFICE_FOLDERS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
# Archives whose part "mimetype" says what they are.
OPEN_ARCHIVES = ("epub", "odp", "ods", "odt")


def ending_of(name: str | None) -> str:
    """Return the ending of a file name in small letters, without its dot."""
    return PurePath(name or "").suffix.lower().removeprefix(".")


def kinds() -> list[str]:
    """Return the endings of the documents that are accepted, as the settings list them."""
    return list(settings.WAGTAILDOCS_CONTENT_TYPES)


def is_archive(ending: str) -> bool:
    """Say whether documents with this ending are archives of parts."""
    return ending in OFFICE_FOLDERS or ending in OPEN_ARCHIVES


def document_rules() -> Any:
    """Return a sentence with kinds and limit, to show before somebody chooses a file."""
    return format_lazy(
        gettext_lazy("{kinds}; at most {size}."),
        kinds=", ".join(kinds()).upper(),
        size=filesizeformat(settings.WAGTAILDOCS_MAX_UPLOAD_SIZE),
    )


def check_document(file: IO[bytes] | Any, name: str | None = None) -> None:
    """Refuse what is too large, of another kind than its name says, or of a kind not offered here.

    `name` is the file's own unless given. The file is left at its beginning. Raises ValidationError
    with a message for the person who brought the file.
    """
    ending = ending_of(name or getattr(file, "name", None))
    if ending not in kinds():
        raise ValidationError(
            _("Files of this kind cannot be uploaded. Possible are: %(kinds)s."),
            code="unknown_kind",
            params={"kinds": ", ".join(kinds()).upper()},
        )
    content = read_within(file, limit=settings.WAGTAILDOCS_MAX_UPLOAD_SIZE)
    file.seek(0)
    if not _is_of_kind(content, ending):
        raise ValidationError(
            _(
                "The name of this file ends in .%(ending)s, but it is no such file or it is"
                " damaged. Open it in the program it was made with, save it again and choose that."
            ),
            code="other_kind",
            params={"ending": ending},
        )


def _is_of_kind(content: bytes, ending: str) -> bool:
    if ending == "pdf":
        return content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]
    return _is_archive_of(content, ending) if is_archive(ending) else _is_text(content)


def _is_archive_of(content: bytes, ending: str) -> bool:
    """An archive is read from its end, so what stands at its beginning has to be one as well."""
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
            if len(names) > MOST_PARTS:
                return False
            if ending in OFFICE_FOLDERS:
                folder = OFFICE_FOLDERS[ending]
                has_parts = any(name.startswith(folder) for name in names)
                return has_parts and "[Content_Types].xml" in names
            media_type = settings.WAGTAILDOCS_CONTENT_TYPES[ending]
            with archive.open("mimetype") as part:
                return part.read(200).strip() == media_type.encode()
    except (KeyError, NotImplementedError, OSError, RuntimeError, ValueError, zipfile.BadZipFile):
        return False


def _is_text(content: bytes) -> bool:
    """Plain text has no zero bytes and does not begin like a web page or a drawing."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            content = content.decode("utf-16").encode()
        except UnicodeDecodeError:
            return False
    content = content.removeprefix(b"\xef\xbb\xbf")
    return b"\x00" not in content and not MARKUP.match(content)
