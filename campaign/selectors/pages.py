"""Finding the campaign's pages from other places."""

from core import site_cache
from core.languages import active_language
from core.links import Link, PageDirectory


def safety_link() -> Link | None:
    """Return a link to the safety guidance in the reader's language where it exists, kept per process."""
    from campaign.models import SafetyPage

    code = active_language().code

    def read() -> Link | None:
        page_id = SafetyPage.objects.filter(live=True).values_list("pk", flat=True).first()
        return PageDirectory.load([page_id]).link(page_id, code) if page_id else None

    return site_cache.remember(f"safety_link:{code}", read)
