"""The page about the data files."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from atlas.data.dataset import data_version
from atlas.data.dictionary import columns
from atlas.data.files import FORMATS
from atlas.licence import LICENCE, LICENCE_URL
from atlas.notices import law_notice
from atlas.selectors.published import law_map, oldest_check


def data_context(page: Any) -> dict[str, Any]:
    """Return what the page shows: the files, what they say of themselves, and every column."""
    found = law_map()
    updated = date_format(found.updated_on, "DATE_FORMAT") if found.updated_on else ""
    facts = [
        (_("Records"), len(found.records), ""),
        (_("Places"), len(found.places), ""),
        (_("Last change"), updated, ""),
        (_("Version"), data_version(), ""),
        (_("Licence"), LICENCE, LICENCE_URL),
        (_("Checksums"), "data.sha256", f"{page.url}data.sha256"),
    ]
    return {
        "files": [(f"{page.url}data.{kind}", known.name) for kind, known in FORMATS.items()],
        "facts": [fact for fact in facts if fact[1] != ""],
        "notice": law_notice(oldest_check(found.records)),
        "columns": columns(),
    }
