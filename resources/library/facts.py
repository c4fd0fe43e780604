"""What is kept of a publication beside what its editors write, so that lists need not read its streams."""

from collections.abc import Iterable
from typing import Any

from core.dates import PartialDate
from core.language_names import primary_language
from core.sorting import sorting_form
from resources.library.regions import regions_containing

LONGEST_SORT_TITLE = 255


def year_of(published: str) -> int | None:
    """Return the year of "2021", "2021-06" or "2021-06-26", and None for anything else."""
    try:
        return PartialDate.parse(published).year
    except ValueError:
        return None


def languages_of(files: Iterable[dict[str, Any]]) -> list[str]:
    """Return the languages of stored file blocks. A variety counts as its language, too: pt-BR as pt and pt-BR."""
    tags = [block["value"].get("language") or "" for block in files]
    found = dict.fromkeys(one for tag in tags if tag for one in (primary_language(tag), tag))
    return list(found)


def chosen_ids(stream: Iterable[dict[str, Any]], kind: str) -> list[int]:
    """Return the ids of the objects of one kind in a stored stream of choosers, in order, each once."""
    ids = (block["value"] for block in stream if block["type"] == kind)
    return list(dict.fromkeys(int(one) for one in ids if one))


def keep_facts(page: Any) -> None:
    """Write on a publication's page what lists need, from what its editors have written."""
    from resources.library.contributors import keys_of_organisations

    page.countries = list(dict.fromkeys(page.countries))
    page.regions = list(dict.fromkeys(page.regions))
    page.file_languages = languages_of(page.files.raw_data)
    page.publisher_keys = keys_of_organisations(
        chosen_ids(page.publishers.raw_data, "organisation")
    )
    page.about_regions = regions_containing(page.regions, page.countries)
    page.year = year_of(page.published)
    page.sort_title = sorting_form(page.title)[:LONGEST_SORT_TITLE]
