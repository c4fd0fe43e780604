"""Two kinds of documents that cannot be taken for each other: one is kept, one names a person."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal, NoReturn

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE / "templates"
FONTS = HERE / "fonts"

Node = dict[str, Any]
Kind = Literal["pdf", "png", "svg"]


@lru_cache(maxsize=1)
def house_digest() -> str:
    """Return the SHA-256 of templates, fonts and typesetter: a new version makes every document anew."""
    digest = hashlib.sha256(version("typst").encode())
    for path in sorted([*TEMPLATES.iterdir(), *FONTS.iterdir()]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


@dataclass(frozen=True)
class Document:
    """A document or a card for everybody: kept under the hash of everything in it.

    `kind` says what is made of it: a PDF, or a picture (PNG). `pictures` maps the names that the data uses to images of the library; each name has to change with
    the picture.
    """

    template: str
    language: str
    data: Mapping[str, Any]
    pictures: Mapping[str, Any] = field(default_factory=dict)
    kind: Kind = "pdf"

    @property
    def digest(self) -> str:
        """Return the hash of everything that the document is made of."""
        content = [house_digest(), self.template, self.language, self.data]
        encoded = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str).encode()
        return hashlib.sha256(encoded).hexdigest()


@dataclass(frozen=True, repr=False)
class PersonalDocument:
    """A document that names a person: made in the request that asks for it, and kept nowhere.

    It has no hash to be kept under, cannot be pickled, and never shows its data in a log.
    """

    template: str
    language: str
    data: Mapping[str, Any]

    def __repr__(self) -> str:
        return f"<PersonalDocument {self.template} {self.language}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("A document that names a person is never kept.")
