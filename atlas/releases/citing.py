"""A release as something to be cited."""

from typing import Any

from atlas.models import DataRelease
from core.citations import Citation, Kind, Organisation
from core.links import absolute
from core.sources import page_citation


def release_citation(page: Any, release: DataRelease) -> Citation:
    """Return a release as a dataset, in the language of the page on which it is shown."""
    day = release.issued_on
    publisher = page_citation(page).publisher
    return Citation(
        key=f"idpc-law-map-{release.name}",
        kind=Kind.DATASET,
        title=page.title,
        authors=(Organisation(publisher),),
        publisher=publisher,
        issued=(day.year, day.month, day.day),
        url=absolute(f"{page.url}releases/{release.name}/"),
        language=page.content_language.code,
        edition=release.name,
    )


def citation_text(citation: Citation) -> str:
    """Return the citation as one writes it into a text."""
    year = citation.issued[0]
    return f"{citation.publisher} ({year}). {citation.title}, {citation.edition}. {citation.url}"
