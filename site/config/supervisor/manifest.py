"""What a backup says of itself: its files with their checksums, its versions, the keys it needs."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from config.supervisor.failure import Failure

MANIFEST = "manifest.json"
FORMAT = 1


@dataclass(frozen=True)
class Manifest:
    """The contents of manifest.json. `field_keys` counts values by the fingerprint of the key they need."""

    made_at: str
    site_version: str
    server_version: str
    programs_major: int
    field_keys: Mapping[str, int]
    files: Mapping[str, str]
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        """Write the file."""
        text = json.dumps(asdict(self), indent=2, sort_keys=True)
        (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Return what a backup says of itself. Raises Failure where it is none, or of an unknown form."""
    try:
        values = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        manifest = Manifest(**values)
    except OSError as error:
        raise Failure(f"{folder} is no backup: {MANIFEST} cannot be read.") from error
    except (ValueError, TypeError) as error:
        raise Failure(f"{folder / MANIFEST} is damaged.") from error
    if manifest.format != FORMAT:
        raise Failure(f"{folder} has form {manifest.format}, and this site reads form {FORMAT}.")
    return manifest


def checksum(file: Path) -> str:
    """Return the SHA-256 of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def checksums(folder: Path, names: Sequence[str]) -> dict[str, str]:
    """Return {file name: SHA-256}."""
    return {name: checksum(folder / name) for name in names}


def verify(folder: Path, manifest: Manifest, names: Sequence[str]) -> None:
    """Raise Failure where a file of the backup is missing or not what it was when it was made."""
    for name in names:
        file = folder / name
        if name not in manifest.files or not file.is_file():
            raise Failure(f"{folder} is not whole: {name} is missing.")
        if checksum(file) != manifest.files[name]:
            raise Failure(f"{file} was changed or damaged since the backup: nothing is restored.")
