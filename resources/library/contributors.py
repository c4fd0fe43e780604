"""Authors and publishers, read once for many publications."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from core import citations, site_cache
from core.sorting import sorting_form
from resources.library.facts import chosen_ids

Author = citations.Person | citations.Organisation
Persons = dict[int, citations.Person]


@dataclass(frozen=True)
class OrganisationEntry:
    """What lists show of an organisation."""

    key: str
    name: str
    short_name: str
    url: str


def organisations() -> dict[int, OrganisationEntry]:
    """Return all organisations by id, kept per process."""

    def read() -> dict[int, OrganisationEntry]:
        from resources.models import Organisation

        rows = Organisation.objects.values_list("pk", "key", "name", "short_name", "url")
        return {pk: OrganisationEntry(*row) for pk, *row in rows}

    return site_cache.remember("library_organisations", read)


def organisations_by_key() -> dict[str, OrganisationEntry]:
    """Return all organisations by key in the order of their names, kept per process."""

    def read() -> dict[str, OrganisationEntry]:
        entries = sorted(organisations().values(), key=lambda one: sorting_form(one.name))
        return {entry.key: entry for entry in entries}

    return site_cache.remember("library_organisations_by_key", read)


def keys_of_organisations(ids: list[int]) -> list[str]:
    """Return the keys of organisations in the order of their ids, from the database; those gone are left out."""
    from resources.models import Organisation

    keys = dict(Organisation.objects.filter(pk__in=ids).values_list("pk", "key")) if ids else {}
    return [keys[one] for one in ids if one in keys]


def persons_of(pages: Iterable[Any]) -> Persons:
    """Return the persons among the authors of publications by id. One query at most."""
    from resources.models import Person

    ids = {one for page in pages for one in chosen_ids(page.authors.raw_data, "person")}
    if not ids:
        return {}
    rows = Person.objects.filter(pk__in=ids).values_list("pk", "family", "given")
    return {pk: citations.Person(family, given) for pk, family, given in rows}


def authors_of(page: Any, persons: Persons) -> tuple[Author, ...]:
    """Return the authors in the order of the publication, without a query."""
    known = organisations()
    found: list[Author] = []
    for block in page.authors.raw_data:
        entry = known.get(block["value"]) if block["type"] == "organisation" else None
        if entry is not None:
            found.append(citations.Organisation(entry.name))
        elif block["type"] == "person" and block["value"] in persons:
            found.append(persons[block["value"]])
    return tuple(found)


def publishers_of(page: Any) -> list[OrganisationEntry]:
    """Return the publishers in the order of the publication, without a query."""
    known = organisations_by_key()
    return [known[key] for key in page.publisher_keys if key in known]
