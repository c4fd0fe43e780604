"""Finds files that are two things at once: a picture that is also a web page, an archive, a program."""

import io
import re
import zipfile

# Long enough not to turn up in compressed pixels by chance.
OTHER_FILES = re.compile(
    rb"<(?i:!doctype\s+html|html[\s>]|script[\s>]|iframe\s|svg\s[^>]{0,300}xmlns|\?php\s)"
    rb"|%PDF-\d\.\d"
    rb"|Rar!\x1a\x07"
    rb"|7z\xbc\xaf\x27\x1c"
)


def carries_other_file(content: bytes) -> bool:
    """Say whether the bytes of a picture also read as a page, a document or an archive."""
    return bool(OTHER_FILES.search(content)) or zipfile.is_zipfile(io.BytesIO(content))
