"""The addresses of places for the sitemap."""

from collections.abc import Iterator

from django.db.models import Max

from atlas.models import LawRecord
from atlas.selectors.map_pages import map_addresses
from core.crawlers.sitemap import Entry


def place_entries() -> Iterator[Entry]:
    """Yield every place of which something is published, in every language of the map; two queries."""
    addresses = map_addresses()
    rows = LawRecord.objects.filter(live=True).values_list("jurisdiction__code")
    for code, updated in rows.annotate(Max("last_published_at")).order_by("jurisdiction__code"):
        yield Entry(
            {language: f"{address}{code}/" for language, address in addresses.items()},
            dict.fromkeys(addresses, updated),
        )
