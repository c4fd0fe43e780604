"""What the law map says of a country in short, for pages of other sections."""

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import override

from atlas.labels import field_label, value_label
from atlas.models.choices import FactField
from atlas.notices import law_notice
from atlas.place_page.shown import current_records
from atlas.selectors.map_pages import map_addresses
from atlas.selectors.published import PublishedPlace, law_map, oldest_check
from atlas.sentences import describe
from core.country_summaries import CountrySummary, SummaryFact, SummaryProvider
from core.folding import sort_key
from core.places.countries import country_name

FIELDS = (
    FactField.STATUS,
    FactField.IN_FORCE_FROM,
    FactField.LEGAL_BASIS,
    FactField.SUBSTANCES,
    FactField.THRESHOLDS,
    FactField.DECIDERS,
    FactField.SANCTIONS,
)


def summarised(language: str) -> Sequence[tuple[str, str]]:
    """Return (code, name) of the countries of which something is published, in the order of the alphabet."""
    if language not in map_addresses():
        return []
    names = [(code, country_name(code, language)) for code in _by_country()]
    return sorted(names, key=lambda row: sort_key(row[1], language))


def summary_of(code: str, language: str) -> CountrySummary | None:
    """Return the summary of a country, or of its parts where only these have records; None where none has."""
    places = _by_country().get(code)
    address = map_addresses().get(language)
    if not places or not address:
        return None
    whole = next((place for place in places if not place.subdivision), None)
    shown = [whole] if whole else places
    checked_on = oldest_check([record for one in shown for record in current_records(one)])
    with override(language):
        facts = _facts(whole) if whole else [_part(part, language) for part in places]
        facts.append(SummaryFact(_("Note"), law_notice(checked_on)))
    url = f"{address}{shown[0].code}/"
    return CountrySummary(code, country_name(code, language), facts, url, checked_on)


def _by_country() -> dict[str, list[PublishedPlace]]:
    found = defaultdict(list)
    for place in law_map().places.values():
        found[place.country].append(place)
    return found


def _facts(place: PublishedPlace) -> list[SummaryFact]:
    record = current_records(place)[0]
    return [
        SummaryFact(field_label(field), value_label(field, record.value_of(field)))
        for field in FIELDS
    ]


def _part(place: PublishedPlace, language: str) -> SummaryFact:
    return SummaryFact(place.name(language).text, " ".join(describe(place)))


PROVIDER = SummaryProvider(summarised, summary_of)
