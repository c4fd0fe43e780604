"""Finding the campaign's pages from other places."""

from wagtail.models import Page

from core import site_cache
from core.languages import active_language
from core.links import Link, PageDirectory


def safety_link() -> Link | None:
    """Return a link to the safety guidance in the reader's language where it exists, kept per process."""
    from campaign.models import SafetyPage

    return _link_to(SafetyPage)


def materials_link() -> Link | None:
    """Return a link to the materials in the reader's language where they exist, kept per process."""
    from campaign.models import MaterialsPage

    return _link_to(MaterialsPage)


def _link_to(model: type[Page]) -> Link | None:
    code = active_language().code

    def read() -> Link | None:
        page_id = model.objects.filter(live=True).values_list("pk", flat=True).first()
        return PageDirectory.load([page_id]).link(page_id, code) if page_id else None

    return site_cache.remember(f"safety_link:{code}", read)


def report_link(year_id: int) -> Link | None:
    """Return a link to the report of a year in the reader's language where it exists, kept per process."""
    from campaign.models import YearReportPage

    code = active_language().code

    def read() -> Link | None:
        pages = YearReportPage.objects.filter(live=True, campaign_year_id=year_id)
        page_id = pages.values_list("pk", flat=True).first()
        return PageDirectory.load([page_id]).link(page_id, code) if page_id else None

    return site_cache.remember(f"year_report_link:{year_id}:{code}", read)
