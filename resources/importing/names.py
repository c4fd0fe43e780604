"""Authors and publishers of a file: those that the library has, and those that would be new."""

from typing import Any

from django.utils.text import slugify

from core.citations import Organisation as NamedOrganisation
from core.citations import Person as NamedPerson
from core.folding import fold_name
from resources.models import Organisation, Person

LONGEST_KEY = 50


class KnownNames:
    """All authors and publishers, read at once; what is new is added by `organisation` and `person`.

    Names are compared without case, accents and punctuation.
    """

    def __init__(self) -> None:
        organisations = list(Organisation.objects.order_by("pk"))
        persons = list(Person.objects.order_by("pk"))
        self._organisations: dict[str, Organisation] = {}
        for one in organisations:
            for name in (one.name, one.short_name):
                if fold_name(name):
                    self._organisations.setdefault(fold_name(name), one)
        self._persons = {_person_key(one.family, one.given): one for one in reversed(persons)}
        self._by_full_name = {fold_name(one.full_name): one for one in reversed(persons)}
        self._keys = {
            Organisation: {one.key for one in organisations},
            Person: {one.key for one in persons},
        }

    def has(self, author: Any) -> bool:
        """Say whether the library has an author."""
        if isinstance(author, NamedPerson):
            return _person_key(author.family, author.given) in self._persons
        name = fold_name(author.name)
        return name in self._organisations or name in self._by_full_name

    def block_of(self, author: Any) -> tuple[str, Any]:
        """Return the block of an author, who is made where there is none.

        A name without a comma is that of a known person, else of an organisation.
        """
        if isinstance(author, NamedPerson):
            return "person", self._person(author)
        person = self._by_full_name.get(fold_name(author.name))
        if person is not None and fold_name(author.name) not in self._organisations:
            return "person", person
        return "organisation", self.organisation(author.name)

    def organisation(self, name: str) -> Organisation:
        """Return the organisation of a name, made where there is none."""
        folded = fold_name(name)
        if folded not in self._organisations:
            self._organisations[folded] = Organisation.objects.create(
                key=self._new_key(Organisation, name), name=name
            )
        return self._organisations[folded]

    def _person(self, author: NamedPerson) -> Person:
        key = _person_key(author.family, author.given)
        if key not in self._persons:
            self._persons[key] = Person.objects.create(
                key=self._new_key(Person, f"{author.given} {author.family}"),
                family=author.family,
                given=author.given,
            )
        return self._persons[key]

    def _new_key(self, model: Any, name: str) -> str:
        taken = self._keys[model]
        key = free_slug(name, taken, longest=LONGEST_KEY, otherwise=model._meta.model_name)
        taken.add(key)
        return key


def new_names(authors: list[Any], publishers: list[str], known: KnownNames) -> list[str]:
    """Return the names that the library does not have yet, each once."""
    named = [*authors, *(NamedOrganisation(name) for name in publishers)]
    return list(dict.fromkeys(str(one) for one in named if not known.has(one)))


def free_slug(text: str, taken: set[str], *, longest: int, otherwise: str) -> str:
    """Return what a text is called in addresses, with a number where another has that already."""
    base = slugify(text)[:longest].strip("-") or otherwise
    slug, number = base, 1
    while slug in taken:
        number += 1
        end = f"-{number}"
        slug = f"{base[: longest - len(end)]}{end}"
    return slug


def written(author: Any) -> list[str]:
    """Return an author as an import keeps it."""
    if isinstance(author, NamedPerson):
        return ["person", author.family, author.given]
    return ["organisation", author.name]


def author_of(kept: list[str]) -> NamedPerson | NamedOrganisation:
    """Return an author that an import has kept."""
    kind, *names = kept
    return NamedPerson(*names) if kind == "person" else NamedOrganisation(*names)


def _person_key(family: str, given: str) -> tuple[str, str]:
    return fold_name(family), fold_name(given)
