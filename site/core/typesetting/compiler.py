"""The one place where Typst is called. Data goes in as JSON, never as a part of a template's code."""

import io
import json
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import typst
from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image

from core.languages import LANGUAGES
from core.typesetting.documents import FONTS, TEMPLATES, Kind
from core.typesetting.errors import BrokenPart, TypesettingError
from core.typesetting.text import cleaned

# A document says itself when its text was updated; a date of making would differ at each run.
MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)
PIXELS_PER_INCH = 72
COLOURS = (64, 40, 24, 12)
MOST_BYTES = 60_000


@lru_cache(maxsize=1)
def bundled_fonts() -> typst.Fonts:
    """Return the fonts of this package and no others, read once per process."""
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )


def typeset(
    template: str,
    data: Mapping[str, Any],
    language: str,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return a tagged PDF (PDF/UA-1) of one template filled with data, in one of the site's languages.

    `data` needs a "title"; `pictures` are files by the names that the data uses. The same input gives the
    same bytes. Raises TypesettingError, which names the block where the data is divided into "blocks".
    """
    return _typeset(template, data, language, pictures or {}, "pdf")


def draw(
    template: str,
    data: Mapping[str, Any],
    language: str,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return a picture (PNG, one pixel for each point of the template's page). Raises TypesettingError.

    It has few colours, as drawings and letters do, so that it weighs little.
    """
    return _smaller(_typeset(template, data, language, pictures or {}, "png"))


def draw_freely(
    template: str,
    data: Mapping[str, Any],
    language: str,
    kind: Literal["png", "svg"],
    pixels_per_inch: int = PIXELS_PER_INCH,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return a drawing as it is: PNG with all its colours and transparency, or SVG with letters as outlines.

    The template has one page. `pixels_per_inch` is the resolution of a PNG. Raises TypesettingError.
    """
    return _typeset(template, data, language, pictures or {}, kind, pixels_per_inch)


def _smaller(picture: bytes) -> bytes:
    """Return a drawing with as many colours as MOST_BYTES allow, and with the fewest if none do."""
    smaller = b""
    with Image.open(io.BytesIO(picture)) as opened:
        drawing = opened.convert("RGB")
    for colours in COLOURS:
        file = io.BytesIO()
        # The fastest way by far; a drawing's few colours come as true and as small as by the others.
        few = drawing.quantize(colours, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        few.save(file, "PNG", optimize=True)
        smaller = file.getvalue()
        if len(smaller) <= MOST_BYTES:
            break
    return smaller


def _typeset(
    template: str,
    data: Mapping[str, Any],
    language: str,
    pictures: Mapping[str, bytes],
    kind: Kind,
    pixels_per_inch: int = PIXELS_PER_INCH,
) -> bytes:
    direction = LANGUAGES[language].direction
    whole = cleaned({**data, "language": language, "direction": direction}, _("title"))
    with tempfile.TemporaryDirectory(prefix="typeset-") as name:
        folder = Path(name)
        for picture, content in pictures.items():
            (folder / picture).write_bytes(content)
        mark = Path(settings.ROOT) / "site" / "static" / "img" / "favicon.svg"
        (folder / "mark.svg").write_bytes(mark.read_bytes())
        (folder / "nodes.typ").write_bytes((TEMPLATES / "nodes.typ").read_bytes())
        try:
            return _compile(template, whole, folder, kind, pixels_per_inch)
        except typst.TypstError as error:
            raise _named(error, template, whole, folder) from None


def _compile(
    template: str,
    data: Mapping[str, Any],
    folder: Path,
    kind: Kind,
    pixels_per_inch: int = PIXELS_PER_INCH,
) -> bytes:
    source: Any = (TEMPLATES / f"{template}.typ").read_bytes()
    return typst.compile(
        source,
        root=str(folder),
        font_paths=bundled_fonts(),
        ignore_system_fonts=True,
        format=kind,
        ppi=pixels_per_inch if kind == "png" else None,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=["ua-1"] if kind == "pdf" else [],
        timestamp=MADE_AT,
    )


def _named(
    error: typst.TypstError, template: str, data: Mapping[str, Any], folder: Path
) -> TypesettingError:
    """Return an error that names the first block which fails alone, else the document."""
    for block in data.get("blocks", []):
        try:
            _compile(template, {**data, "blocks": [block]}, folder, "pdf")
        except typst.TypstError as fault:
            return BrokenPart(block["place"], fault.message)
    return BrokenPart(_("the whole document"), error.message)
