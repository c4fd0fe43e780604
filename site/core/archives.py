"""ZIP archives whose bytes depend on their files alone."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

# The first moment that the format knows: a date of making would give the same files other bytes.
DATE = (1980, 1, 1, 0, 0, 0)
PRESSED = (".mp4", ".m4a", ".webm", ".webp", ".jpg", ".png", ".ogg", ".opus")
READABLE = 0o644 << 16


def archive(files: Mapping[str, bytes], first: str = "") -> bytes:
    """Return an archive of files by their paths; what is pressed already is stored as it is.

    `first` names a file that stands before all others and is stored, as some formats tell themselves by one.
    """
    packed = io.BytesIO()
    with ZipFile(packed, "w") as zip_file:
        for path in sorted(files, key=lambda path: (path != first, path)):
            entry = ZipInfo(path, DATE)
            as_it_is = path == first or path.endswith(PRESSED)
            entry.compress_type = ZIP_STORED if as_it_is else ZIP_DEFLATED
            entry.external_attr = READABLE
            zip_file.writestr(entry, files[path])
    return packed.getvalue()


def unpacked(packed: bytes) -> dict[str, bytes]:
    """Return the files of an archive by their paths."""
    with ZipFile(io.BytesIO(packed)) as zip_file:
        return {name: zip_file.read(name) for name in zip_file.namelist()}
