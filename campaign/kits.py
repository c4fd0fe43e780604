"""The files of an action's kit, drawn when somebody asks for them and kept nowhere, and what its page shows."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from campaign.feeds import event_of
from campaign.kit_texts import ENDING, ideas_for, press_releases
from campaign.selectors.kit import Kit
from core.calendars import calendar_response
from core.languages import LANGUAGES, active_language
from core.typesetting.posters import SIZES, Poster, Shape, poster_pdf, poster_png, poster_svg
from core.typesetting.turns import TooBusy, drawing_turn, try_again

PDF, SVG, PNG = "application/pdf", "image/svg+xml", "image/png"
DRAWN: dict[str, tuple[Callable[[Poster], bytes], str]] = {
    "square.png": (partial(poster_png, shape="square"), PNG),
    "story.png": (partial(poster_png, shape="story"), PNG),
    "poster-a4.pdf": (partial(poster_pdf, shape="a4"), PDF),
    "poster-a4.svg": (partial(poster_svg, shape="a4"), SVG),
    "poster-a3.pdf": (partial(poster_pdf, shape="a3"), PDF),
    "poster-a3.svg": (partial(poster_svg, shape="a3"), SVG),
    # What the page shows of the poster.
    "poster.png": (partial(poster_png, shape="a4"), PNG),
}
CALENDAR = "event.ics"


@dataclass(frozen=True)
class KitPicture:
    """A picture of the kit with its files, as (label, address)."""

    url: str
    width: int
    height: int
    description: str
    files: tuple[tuple[str, str], ...]


def kit_file(request: HttpRequest, kit: Kit, name: str) -> HttpResponse:
    """Return a file of the kit. Raises Http404 for a name that there is not. No search engine keeps it."""
    if name == CALENDAR:
        events = [event_of(kit.frame, kit.action)]
        answer = calendar_response(kit.action.title, events, kit.language.code, CALENDAR)
    elif name.endswith(ENDING):
        answer = _press_release(kit, name)
    else:
        answer = _drawn(request, kit, name)
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex, noarchive"
    return answer


def _drawn(request: HttpRequest, kit: Kit, name: str) -> HttpResponse:
    if name not in DRAWN:
        raise Http404
    make, media_type = DRAWN[name]
    try:
        with drawing_turn(request):
            content = make(kit.poster)
    except TooBusy:
        return try_again()
    stem, _dot, suffix = name.partition(".")
    own_name = f"{stem}-{kit.language.code}.{suffix}"
    headers = {"Content-Disposition": f'attachment; filename="{own_name}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)


def _press_release(kit: Kit, name: str) -> HttpResponse:
    release = next((one for one in press_releases(kit) if one.name == name), None)
    if release is None:
        raise Http404
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Language": release.language.code,
    }
    plain = "text/plain; charset=utf-8"
    return HttpResponse(f"{release.text}\n", content_type=plain, headers=headers)


def kit_context(kit: Kit, address: str) -> dict[str, Any]:
    """Return what the kit's page shows; `address` is the path of the page."""
    folder = f"{address}{kit.language.code}/"
    ideas, ideas_url = ideas_for(active_language().code)
    return {
        "kit": kit,
        "kit_url": address,
        "kit_languages": list(LANGUAGES.values()),
        "calendar_url": f"{folder}{CALENDAR}",
        "folder_url": folder,
        "press_releases": press_releases(kit),
        "ideas": ideas,
        "ideas_url": ideas_url,
        "pictures": [
            _picture(kit, folder, "square.png", "square", _("Square picture"), ("square.png",)),
            _picture(kit, folder, "story.png", "story", _("Picture for stories"), ("story.png",)),
        ],
        "posters": [
            _picture(
                kit,
                folder,
                "poster.png",
                "a4",
                _("Poster"),
                ("poster-a4.pdf", "poster-a3.pdf", "poster-a4.svg", "poster-a3.svg"),
            )
        ],
    }


def _picture(
    kit: Kit, folder: str, shown: str, shape: Shape, kind: str, names: tuple[str, ...]
) -> KitPicture:
    poster = kit.poster
    said = (poster.label, poster.title, poster.when, poster.where)
    width, height = SIZES[shape]
    return KitPicture(
        url=f"{folder}{shown}",
        width=width,
        height=height,
        description=f"{kind}: {', '.join(words for words in said if words)}",
        files=tuple((_labels()[name], f"{folder}{name}") for name in names),
    )


def _labels() -> dict[str, str]:
    return {
        "square.png": _("Square picture (PNG, 1080 × 1080)"),
        "story.png": _("Picture for stories (PNG, 1080 × 1920)"),
        "poster-a4.pdf": _("Poster A4 (PDF)"),
        "poster-a3.pdf": _("Poster A3 (PDF)"),
        "poster-a4.svg": _("Poster A4 (SVG)"),
        "poster-a3.svg": _("Poster A3 (SVG)"),
    }
