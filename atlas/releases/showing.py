"""Releases as readers see them."""

from datetime import date
from typing import Any

from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from atlas.changes.states import changes_of_places
from atlas.figures import RULE
from atlas.licence import LICENCE, LICENCE_URL
from atlas.models import DataRelease
from atlas.notices import law_notice
from atlas.releases.citing import citation_text, release_citation
from atlas.selectors.releases import (
    files_of,
    listed_releases,
    release_before,
    release_named,
)
from core.citations import FORMATS


def release_context(page: Any, release: DataRelease) -> dict[str, Any]:
    """Return what the page about a release shows."""
    before = release_before(release)
    return {
        "release": release,
        "facts": _facts(release),
        "counting_rule": RULE,
        "files": files_of(release),
        "files_url": f"{page.url}releases/{release.name}/",
        "before": before.shown_name if before else "",
        "notice": law_notice(_oldest_check(release)),
        "citation": citation_text(release_citation(page, release)),
        "formats": FORMATS.values(),
    }


def _facts(release: DataRelease) -> list[tuple[str, Any, str]]:
    places = len({record["place"] for record in release.records})
    return [
        (_("Date"), date_format(release.issued_on, "DATE_FORMAT"), ""),
        (_("Records"), len(release.records), ""),
        (_("Places"), places, ""),
        (_("Places with a reform in force"), release.jurisdiction_count, ""),
        (_("Countries with a reform in force"), release.country_count, ""),
        (_("Licence"), LICENCE, LICENCE_URL),
    ]


def _oldest_check(release: DataRelease) -> date | None:
    """Return when the least recently checked record of a release was checked; None where one never was."""
    days = [record["checked_on"] for record in release.records]
    return date.fromisoformat(min(days)) if days and all(days) else None


def differences_context(release: DataRelease, since: str) -> dict[str, Any]:
    """Return what has changed up to a release since another one, by default the one before.

    Raises Http404 where there is no release of the name that is asked for.
    """
    before = release_named(since) if since else release_before(release)
    if since and before is None:
        raise Http404
    others = [one.name for one in listed_releases() if one.name != release.name]
    return {
        "release": release,
        "before": before,
        "others": others,
        "places": changes_of_places(before.records, release.records) if before else [],
    }
