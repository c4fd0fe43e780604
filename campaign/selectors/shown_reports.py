"""Reports and photos as the public sees them: nothing of them is public that does not stand here."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Page, Paginator
from django.db.models import Model, OuterRef, Prefetch, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from campaign.models import (
    ActionPhoto,
    ActionReport,
    Attendance,
    CampaignYear,
    ReportLink,
    ReportQuotation,
    ReportState,
)
from campaign.models.reports import PHOTO_FORMATS, PHOTO_WIDTHS
from campaign.selectors.public import listed_contents
from campaign.selectors.reports import public_photos
from campaign.selectors.shown import ShownAction, shown_place

PHOTOS_A_PAGE = 24
FALLBACK = PHOTO_FORMATS[-1]


@dataclass(frozen=True)
class ShownPhoto:
    """A photo with its addresses. `sources` are (format, srcset) of all formats but the last.

    Width and height are those of the largest size, in pixels. `action_url` leads to the action's page.
    """

    alt: str
    credit: str
    language: str
    sources: tuple[tuple[str, str], ...]
    source: str
    source_set: str
    width: int
    height: int
    action_url: str
    is_example: bool


@dataclass(frozen=True)
class ShownReport:
    """A report with everything that may be known of it, in the words and the language of its organiser."""

    what_happened: str
    attendance: str
    outcomes: str
    language: str
    links: tuple[str, ...]
    quotations: tuple[tuple[str, str], ...]
    photos: tuple[ShownPhoto, ...]


def attendance_text(report: ActionReport) -> str:
    """Return roughly how many took part, in the reader's language; empty where nobody said."""
    if report.headcount:
        return _("about %(number)s") % {
            "number": number_format(report.headcount, force_grouping=True)
        }
    return str(Attendance(report.attendance).label) if report.attendance else ""


def credit_of(place: str) -> str:
    """Return whom a photo is from, as exactly as the place of the action shows."""
    if not place:
        return _("Photo: organiser of an action")
    return _("Photo: organiser of the action in %(place)s") % {"place": place}


def photo_url(photo: ActionPhoto, width: int, image_format: str) -> str:
    """Return the address of one size of an approved photo."""
    return reverse("action_photo", args=[photo.key, width, image_format])


def shown_photo(
    photo: ActionPhoto, *, place: str, language: str, action_url: str = "", is_example: bool = False
) -> ShownPhoto:
    """Return a photo as everybody may see it, with the credit at the precision of `place`."""
    largest = min(PHOTO_WIDTHS[-1], photo.width or PHOTO_WIDTHS[-1])
    height = round((photo.height or largest) * largest / (photo.width or largest))
    return ShownPhoto(
        alt=photo.alt,
        credit=credit_of(place),
        language=language,
        sources=tuple((kind, _source_set(photo, kind)) for kind in PHOTO_FORMATS[:-1]),
        source=photo_url(photo, PHOTO_WIDTHS[0], FALLBACK),
        source_set=_source_set(photo, FALLBACK),
        width=largest,
        height=height,
        action_url=action_url,
        is_example=is_example,
    )


def _source_set(photo: ActionPhoto, image_format: str) -> str:
    """Return a srcset; a photo that is smaller than a size stands in it once."""
    real = {min(width, photo.width or width): width for width in reversed(PHOTO_WIDTHS)}
    return ", ".join(
        f"{photo_url(photo, width, image_format)} {pixels}w"
        for pixels, width in sorted(real.items())
    )


def shown_report(action: ShownAction, year: CampaignYear) -> ShownReport | None:
    """Return the approved report of a listed action, with its approved photos; two queries."""
    listed = listed_contents(year).filter(action__public_id=action.public_id)
    photos = Prefetch("photos", queryset=public_photos(contents=listed), to_attr="public_photos")
    report = (
        ActionReport.objects.filter(
            state=ReportState.APPROVED, action__in=listed.values("action_id")
        )
        .annotate(
            link_rows=ArraySubquery(_rows_of(ReportLink).values_list("url")),
            quotation_rows=ArraySubquery(
                _rows_of(ReportQuotation).values_list(JSONObject(text="text", said_by="said_by"))
            ),
        )
        .prefetch_related(photos)
        .first()
    )
    if report is None:
        return None
    return _shown(
        report,
        report.link_rows,
        [(row["text"], row["said_by"]) for row in report.quotation_rows],
        report.public_photos,
        place=action.place.name,
        language=action.text_language,
        is_example=action.is_example,
    )


def _rows_of(model: type[Model]) -> QuerySet[Any]:
    return model._default_manager.filter(report=OuterRef("pk")).order_by("pk")


def report_as_shown(
    report: ActionReport, *, place: str, language: str, is_example: bool = False
) -> ShownReport:
    """Return the words of a report as they will show; whoever asks decides whom it is for."""
    return _shown(
        report,
        [link.url for link in report.links.all()],
        [(one.text, one.said_by) for one in report.quotations.all()],
        [],
        place=place,
        language=language,
        is_example=is_example,
    )


def _shown(
    report: ActionReport,
    links: Iterable[str],
    quotations: Iterable[tuple[str, str]],
    photos: Iterable[ActionPhoto],
    *,
    place: str,
    language: str,
    is_example: bool,
) -> ShownReport:
    return ShownReport(
        what_happened=report.what_happened,
        attendance=attendance_text(report),
        outcomes=report.outcomes,
        language=language,
        links=tuple(links),
        quotations=tuple(quotations),
        photos=tuple(
            shown_photo(photo, place=place, language=language, is_example=is_example)
            for photo in photos
        ),
    )


def gallery_page(year: CampaignYear, number: str | None) -> Page[ActionPhoto]:
    """Return a page of the photos of a year, the newest first. A page that there is not is the nearest one."""
    photos: QuerySet[ActionPhoto] = public_photos(year).select_related("report__action")
    return Paginator(photos, PHOTOS_A_PAGE).get_page(number)


def gallery_photos(photos: Iterable[ActionPhoto], *, language: str, url: str) -> list[ShownPhoto]:
    """Return photos with the credits of their actions; one query. `url` is the path of the year's page."""
    rows = list(photos)
    actions = {photo.report.action_id for photo in rows}
    contents = {one.action_id: one for one in listed_contents().filter(action__in=actions)}
    return [
        shown_photo(
            photo,
            place=shown_place(contents[photo.report.action_id], language).name,
            language=photo.report.action.language,
            action_url=f"{url}actions/{photo.report.action.public_id}/",
            is_example=photo.report.action.is_example,
        )
        for photo in rows
        if photo.report.action_id in contents
    ]
