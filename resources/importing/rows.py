"""What a record becomes: the facts of a publication, or what is wrong with it."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from core.citations import Person as NamedPerson
from core.citations.reading import plain_doi
from core.folding import fold_name
from core.places.reading import country_code
from core.text_files import FileRefused, quoted, values_in
from resources.doubles.finding import Double, Facts, KnownPublications
from resources.importing.codes import language_tag, region_code, topic_key
from resources.importing.names import KnownNames, new_names, written
from resources.importing.records import Author, Record
from resources.library.checking import check_publication
from resources.library.facts import year_of
from resources.models import Organisation, Person, ResourcePage

MOST_FILES = 50
MOST_NAMES = 500
# Of a file; each is made in the one transaction that stores it.
MOST_NEW_NAMES = 5_000
# Of a row: after so many, no more are looked for.
MOST_PROBLEMS = 10
WEB_ADDRESS = URLValidator(schemes=["http", "https"])
PLAIN_FIELDS = (
    *("title", "summary", "original_title", "original_language"),
    *("resource_type", "published", "container", "doi", "isbn", "licence"),
    *("countries", "regions"),
)


@dataclass
class ReadRow:
    """A record as the dry run shows it. `facts` is what would be stored, empty where something is wrong.

    `doubles` are ({"id", "title", "reason"}): the id is empty for a record of the same file. `is_taken` says whether
    a publication is made of it, which the editor decides.
    """

    line: int
    title: str
    facts: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    new_names: list[str] = field(default_factory=list)
    doubles: list[dict[str, Any]] = field(default_factory=list)
    is_taken: bool = False

    def kept(self) -> dict[str, Any]:
        """Return the row as an import keeps it."""
        return asdict(self)


class RowReader:
    """Reads the records of one file.

    `language` is that of publications which name none; with `publishes`, what would keep a page from being
    published is a problem.
    """

    def __init__(self, *, language: str, publishes: bool, known: KnownPublications) -> None:
        self.language = language
        self.publishes = publishes
        self.known = known
        self.names = KnownNames()
        self.new_names: set[str] = set()

    def read(self, record: Record) -> ReadRow:
        """Return what becomes of a record. What it says is compared with the records before it, too.

        Raises FileRefused where the file has more new names than can be made at once.
        """
        row = ReadRow(record.line, record.texts["title"][:255])
        row.problems += record.problems
        row.notes += record.notes
        if row.problems and not row.title:
            return row
        facts = self._facts(record, row)
        self._check(facts, row)
        if row.problems:
            return row
        compared = compared_facts(facts)
        row.facts = facts
        row.doubles = [kept_double(double) for double in self.known.doubles_of(compared)]
        row.new_names = new_names(record.authors, record.publishers, self.names)
        row.is_taken = not row.doubles
        self.known.add(compared)
        self.new_names.update(row.new_names)
        if len(self.new_names) > MOST_NEW_NAMES:
            raise FileRefused(_("The file has too many new authors and publishers. Divide it."))
        return row

    def _facts(self, record: Record, row: ReadRow) -> dict[str, Any]:
        texts = record.texts
        language = self._language(texts["original_language"], row)
        original_title = texts["original_title"]
        if language != "en" and not original_title:
            original_title = texts["title"]
            row.notes.append(_("Give the page an English title; the original is kept beside it."))
        return {
            "title": texts["title"],
            "summary": texts["summary"],
            "original_title": original_title,
            "original_language": language,
            "resource_type": self._type(texts["type"], row),
            "published": texts["published"],
            "container": texts["container"],
            "authors": [written(author) for author in _names(record.authors, row)],
            "publishers": _publishers(record, row),
            "topics": _codes("topics", texts, topic_key, row),
            "regions": _codes("regions", texts, region_code, row),
            "countries": _codes("countries", texts, country_code, row),
            "files": self._files(texts["files"], language, row),
            "doi": plain_doi(texts["doi"]),
            "isbn": texts["isbn"],
            "licence": texts["licence"],
        }

    def _language(self, text: str, row: ReadRow) -> str:
        if not text:
            return self.language
        tag = language_tag(text)
        if not tag:
            row.problems.append(_wrong("original_language", text, _("no language")))
        return tag or self.language

    def _type(self, text: str, row: ReadRow) -> str:
        if not text:
            return str(ResourcePage.Type.REPORT)
        folded = fold_name(text)
        for value, label in ResourcePage.Type.choices:
            if folded in (value, fold_name(str(label))):
                return str(value)
        row.problems.append(_wrong("type", text, _("no type of this library")))
        return str(ResourcePage.Type.REPORT)

    def _files(self, text: str, language: str, row: ReadRow) -> list[dict[str, str]]:
        files = []
        parts = values_in(text)
        if len(parts) > MOST_FILES:
            row.problems.append(_("files: there are too many."))
        for part in parts[:MOST_FILES]:
            tag, space, url = part.partition(" ")
            own = language_tag(tag) if space else language
            url = url.strip() if space else part
            if not own or not _is_web_address(url):
                row.problems.append(_wrong("files", part, _("no web address")))
            else:
                files.append({"language": own, "url": url})
        return files

    def _check(self, facts: dict[str, Any], row: ReadRow) -> None:
        """Let the page look at its facts."""
        page = ResourcePage(**{name: facts[name] for name in PLAIN_FIELDS})
        page.slug, page.path, page.depth = "x", "x", 1
        left_out = {field.name for field in page._meta.fields} - {*PLAIN_FIELDS}
        if not facts["summary"] and not self.publishes:
            left_out.add("summary")
        checks: list[Callable[[], Any]] = [
            partial(page.clean_fields, exclude=left_out),
            partial(check_publication, page),
        ]
        for check in checks:
            try:
                check()
            except ValidationError as error:
                row.problems += [
                    f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items()
                ]


def compared_facts(facts: dict[str, Any]) -> Facts:
    """Return what is compared of a row with other publications."""
    return Facts(
        title=facts["title"],
        original_title=facts["original_title"],
        doi=facts["doi"],
        year=year_of(facts["published"]),
    )


def kept_double(double: Double) -> dict[str, Any]:
    """Return a possible double as an import keeps it."""
    return {
        "id": double.facts.id,
        "title": double.facts.title,
        "reason": double.reason.value,
    }


def _wrong(name: str, text: str, reason: str) -> str:
    return _("%(name)s: “%(text)s” is %(reason)s.") % {
        "name": name,
        "text": quoted(text),
        "reason": reason,
    }


def _codes(
    name: str, texts: dict[str, str], code_of: Callable[[str], str], row: ReadRow
) -> list[str]:
    codes = []
    for part in values_in(texts[name]):
        if len(row.problems) >= MOST_PROBLEMS:
            break
        code = code_of(part)
        if code:
            codes.append(code)
        else:
            row.problems.append(_wrong(name, part, _("not known here")))
    return list(dict.fromkeys(codes))


def _publishers(record: Record, row: ReadRow) -> list[str]:
    if len(record.publishers) > MOST_NAMES:
        row.problems.append(_("publishers: there are too many."))
    for name in record.publishers[:MOST_NAMES]:
        _check_name("publishers", name, Organisation, {"name": name}, row)
    return record.publishers


def _names(authors: Iterable[Author], row: ReadRow) -> list[Author]:
    named = list(authors)
    if len(named) > MOST_NAMES:
        row.problems.append(_("authors: there are too many."))
    for author in named[:MOST_NAMES]:
        if isinstance(author, NamedPerson):
            _check_name("authors", str(author), Person, vars(author), row)
        else:
            _check_name("authors", author.name, Organisation, vars(author), row)
    return named


def _check_name(
    column: str, text: str, model: type[Any], values: dict[str, str], row: ReadRow
) -> None:
    """Refuse names without a letter, and those that are too long for their field."""
    if len(row.problems) >= MOST_PROBLEMS:
        return
    longest = {name: model._meta.get_field(name).max_length for name in values}
    if not fold_name(text):
        row.problems.append(_wrong(column, text, _("no name")))
    elif any(len(value) > longest[name] for name, value in values.items()):
        row.problems.append(_wrong(column, text, _("too long for a name")))


def _is_web_address(text: str) -> bool:
    try:
        WEB_ADDRESS(text)
    except ValidationError:
        return False
    return True
