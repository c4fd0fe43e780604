"""Content files: where they lie, what they hold, and the permanent ids made from their keys."""

import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

NAMESPACE = UUID("7a9b4c1e-2f5d-4e0b-9d5c-0b3f2a6e8d11")


def permanent_id(name: str, *keys: str) -> UUID:
    """Return the id of something in a content file, which may lie in another folder; see ContentFile."""
    return uuid5(NAMESPACE, f"{name}#{'/'.join(keys)}")


class ContentError(Exception):
    """A content file that cannot be loaded; the message names the file and the place in it."""


class DeletedReferenceError(ContentError):
    """A content file that refers to something an editor has deleted since."""


@dataclass(frozen=True)
class ContentFile:
    """One TOML file. `name` is its path below the content folder without suffix, such as pages/home."""

    root: Path
    name: str
    data: dict[str, Any]
    fingerprint: str

    @property
    def page_path(self) -> str:
        """Return the address of a page file below the language, such as /news/some-slug/."""
        path = self.name.removeprefix("pages/")
        return "/" if path == "home" else f"/{path}/"

    @property
    def is_hub(self) -> bool:
        """Say whether this is the page that all others lie below."""
        return self.name == "pages/home"

    @property
    def slug(self) -> str:
        """Return the last part of the address; the hub's own slug shows nowhere."""
        return self.name.rpartition("/")[2] if self.page_path != "/" else "hub"

    @property
    def depth(self) -> int:
        """Return how deep below the hub a page lies."""
        return self.page_path.rstrip("/").count("/")

    @property
    def place(self) -> tuple[int, str, int, str]:
        """Return what files are sorted by: those nearest to the hub first, then by position and by name."""
        return self.depth, self.name.rpartition("/")[0], self.data.get("position", 0), self.name

    def messages(self, language: str) -> Path:
        """Return where the translation of this file into a language lies."""
        return self.root / "locale" / language / f"{self.name}.po"

    def permanent_id(self, *keys: str) -> str:
        """Return the id of a block or list item, the same on every machine and for ever.

        Without keys it is the identity of what the file makes, across languages.
        """
        return str(permanent_id(self.name, *keys))


def fingerprint_of(*parts: bytes) -> str:
    """Return the SHA-256 of some bytes as hexadecimal text."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def read_file(root: Path, path: Path) -> ContentFile:
    """Read one content file. Raises ContentError where it is not TOML or names no model."""
    raw = path.read_bytes()
    name = path.relative_to(root).with_suffix("").as_posix()
    try:
        data = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"{name}: {error}") from error
    if "model" not in data:
        raise ContentError(f"{name}: says no model")
    return ContentFile(root, name, data, fingerprint_of(raw))


def read_folder(root: Path, folder: str, *, deep: bool = True) -> list[ContentFile]:
    """Read all content files of a folder, and with `deep` of those in it, in the order of their places."""
    pattern = "**/*.toml" if deep else "*.toml"
    files = [read_file(root, path) for path in sorted((root / folder).glob(pattern))]
    return sorted(files, key=lambda file: file.place)


def read_table(root: Path, name: str) -> dict[str, dict[str, Any]]:
    """Read a table of files by key, such as images/images.toml; empty where there is none."""
    path = root / name
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
