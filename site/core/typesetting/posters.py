"""Posters on paper and pictures to share, drawn alike from one template."""

import re
from dataclasses import asdict, dataclass
from typing import Literal

from django.utils.translation import gettext as _
from django.utils.translation import override

from core.qr_codes import svg_of
from core.typesetting.compiler import draw, draw_freely, typeset

Shape = Literal["a4", "a3", "square", "story"]
# Pixels of the shapes that are pictures, and of paper on a screen, points of 1/72 inch.
SIZES: dict[Shape, tuple[int, int]] = {
    "a4": (595, 842),
    "a3": (842, 1191),
    "square": (1080, 1080),
    "story": (1080, 1920),
}
# A word without a place to break it would run over the edge.
LONG_WORD = re.compile(r"\S{20}(?=\S)")
BREAK = "\u200b"


@dataclass(frozen=True)
class Poster:
    """What a poster says. Give texts that the fonts have: see `text.settable_text`.

    `campaign` and `series` stand in its head, `label` across it. `address` is the whole address of the page
    that its code leads to. All is in `language` but the title, which has its own.
    """

    language: str
    campaign: str
    series: str
    title: str
    title_language: str
    when: str
    where: str
    address: str
    label: str = ""


def poster_pdf(poster: Poster, shape: Shape) -> bytes:
    """Return the poster as a tagged PDF of one page."""
    return typeset("poster", _data(poster, shape), poster.language, _code(poster))


def poster_svg(poster: Poster, shape: Shape) -> bytes:
    """Return the poster as SVG."""
    data = _data(poster, shape)
    return draw_freely("poster", data, poster.language, "svg", pictures=_code(poster))


def poster_png(poster: Poster, shape: Shape) -> bytes:
    """Return the poster as a picture, for paper one pixel for each point."""
    return draw("poster", _data(poster, shape), poster.language, _code(poster))


def _data(poster: Poster, shape: Shape) -> dict[str, str]:
    with override(poster.language):
        return {
            **asdict(poster),
            "headline": LONG_WORD.sub(lambda found: found[0] + BREAK, poster.title),
            "format": shape,
            "invitation": _("Scan the code, or open this address:"),
            "code_words": _("QR code of the address beside it"),
            "organisation": _("International Drug Policy Consortium"),
        }


def _code(poster: Poster) -> dict[str, bytes]:
    return {"code.svg": svg_of(poster.address)}
