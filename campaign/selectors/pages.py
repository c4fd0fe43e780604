"""Finding the campaign's pages from other places."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from wagtail.models import Page

from campaign.selectors.dates import open_year
from core import site_cache
from core.languages import LANGUAGES, active_language, language_of
from core.links import Link, PageDirectory

SOURCE_LANGUAGE = "en"


@dataclass(frozen=True)
class YearFrame:
    """What surrounds a year's actions: titles of its page and of the campaign, the page's path and key."""

    title: str
    campaign: str
    url: str
    translation_key: UUID


def year_frames() -> dict[tuple[int, str], YearFrame]:
    """Return {(id of a year, language): what surrounds it} of the live pages of years, kept per process."""
    from campaign.models import CampaignPage, GlobalDayPage

    def read() -> dict[tuple[int, str], YearFrame]:
        campaigns = dict(
            CampaignPage.objects.filter(live=True).values_list("locale_id", "title").order_by("-pk")
        )
        pages = GlobalDayPage.objects.filter(live=True, alias_of=None).defer("phases", "body")
        return {
            (page.campaign_year_id, language_of(page.locale_id).code): YearFrame(
                title=page.title,
                campaign=campaigns.get(page.locale_id, ""),
                url=page.get_url() or "",
                translation_key=page.translation_key,
            )
            for page in pages
        }

    return site_cache.remember("campaign_year_frames", read)


def open_call(moment: datetime) -> Link | None:
    """Return a link to the form of the year that is open at a moment, in the reader's language where it exists.

    Its text is the title of the year's page. None while no form is open.
    """
    year = open_year(moment)
    if year is None:
        return None
    frames, reader = year_frames(), active_language()
    for language in (reader, LANGUAGES[SOURCE_LANGUAGE]):
        if frame := frames.get((year.pk, language.code)):
            other = None if language == reader else language
            return Link(f"{frame.url}register/", frame.title, language=other)
    return None


def safety_link() -> Link | None:
    """Return a link to the safety guidance in the reader's language where it exists, kept per process."""
    from campaign.models import SafetyPage

    return _link_to(SafetyPage)


def materials_link() -> Link | None:
    """Return a link to the materials in the reader's language where they exist, kept per process."""
    from campaign.models import MaterialsPage

    return _link_to(MaterialsPage)


def report_link(year_id: int) -> Link | None:
    """Return a link to the report of a year in the reader's language where it exists, kept per process."""
    from campaign.models import YearReportPage

    return _link_to(YearReportPage, campaign_year_id=year_id)


def _link_to(model: type[Page], **only: Any) -> Link | None:
    code = active_language().code

    def read() -> Link | None:
        pages = model.objects.filter(live=True, **only)
        page_id = pages.values_list("pk", flat=True).first()
        return PageDirectory.load([page_id]).link(page_id, code) if page_id else None

    return site_cache.remember(f"link:{model._meta.label}:{only}:{code}", read)
