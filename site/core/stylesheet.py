"""One style sheet from many files: readable in the tree, a single request for the reader."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

STYLESHEET = "css/site.css"
FIRST = ("layers", "reset", "tokens", "base", "layout", "account")
LAST = ("utilities", "overrides", "print")


def source_folder() -> Path:
    """Return the folder that holds the style sheet's parts."""
    return Path(settings.ROOT) / "site" / "static" / "css"


def parts() -> list[Path]:
    """Return the parts in their order: base first, then components by name, then what overrides them."""
    folder = source_folder()
    named = [folder / f"{name}.css" for name in (*FIRST, *LAST)]
    components = sorted((folder / "components").glob("*.css"))
    ordered = [*named[: len(FIRST)], *components, *named[len(FIRST) :]]
    return [path for path in ordered if path.exists()]


class _Joined:
    """The sheet that this process has seen to be what its parts say, and their times and lengths then."""

    sheet: Path | None = None
    written: list[tuple[Path, int, int]] = []


def build() -> Path:
    """Write the joined style sheet where it is not what the parts say, and return the folder it lies in.

    A process reads the parts again only after one was changed, added or taken away.
    """
    root = Path(settings.VAR) / "build"
    target = root / STYLESHEET
    files = [(path, path.stat()) for path in parts()]
    written = [(path, file.st_mtime_ns, file.st_size) for path, file in files]
    if not target.exists() or (target, written) != (_Joined.sheet, _Joined.written):
        _join(target)
        _Joined.sheet, _Joined.written = target, written
    return root


def _join(target: Path) -> None:
    """Write the joined style sheet where it is not what the parts say."""
    joined = "\n".join(path.read_text(encoding="utf-8") for path in parts())
    if not target.exists() or target.read_text(encoding="utf-8") != joined:
        target.parent.mkdir(parents=True, exist_ok=True)
        # Two processes may build at once: a reader gets the old sheet or the new one, never half of it.
        with NamedTemporaryFile("w", encoding="utf-8", dir=target.parent, delete=False) as file:
            file.write(joined)
        Path(file.name).chmod(0o644)
        Path(file.name).replace(target)


class StylesheetFinder(BaseFinder):
    """Offers the joined style sheet to Django's static files, in development and on collecting."""

    def check(self, **kwargs: Any) -> list[Any]:
        """Report nothing: there is nothing to configure."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Return where the joined style sheet lies, for its own name only."""
        if path != STYLESHEET:
            return []
        found = str(build() / STYLESHEET)
        return [found] if find_all else found

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield the joined style sheet and the storage it lies in."""
        yield STYLESHEET, FileSystemStorage(location=build())
