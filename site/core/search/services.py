"""Writing the search index: one item at a time, always in the transaction of the change itself.

Writers take turns (a lock of PostgreSQL that ends with the transaction), so that the counts of words
stay true and no two writers wait for each other's rows.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import F, QuerySet

from core.models import SearchEntry, SearchWord
from core.search.folding import fold, searchable, words
from core.search.registry import SearchItem, SearchSource, sources
from core.search.spelling import letter_bits

# Any number does that nothing else in this database locks by.
INDEX_LOCK = 7_354_201
OBJECTS_AT_ONCE = 50
WORDS_AT_ONCE = 5_000
# Counting all words takes as long as indexing about so many objects one by one.
FEW_OBJECTS = 50
LONGEST_TITLE = 1_000
UNCOUNT = """
    UPDATE core_searchword AS known
    SET entries = greatest(known.entries - gone.number, 0)
    FROM unnest(%s::text[], %s::integer[]) AS gone (word, number)
    WHERE known.language = %s AND known.word = gone.word
"""
COUNTED = ("language", "title", "text")
WRITTEN = [
    *("item", "section", "address", "date", "is_example"),
    *("title", "text", "title_words", "text_words"),
]


def index_object(*, source: SearchSource, object_id: Any) -> bool:
    """Bring the entry of one object to what is public now; say whether it can be found."""
    with transaction.atomic():
        _take_turn()
        instance = source.public().filter(pk=object_id).first()
        item = source.describe(instance) if instance is not None else None
        if item is None:
            _remove(_stored(source, [object_id]))
            return False
        _write(source, str(object_id), item)
        return True


def index_objects(changed: Mapping[SearchSource, Iterable[str]]) -> None:
    """Bring the entries of many objects (ids by source) to what is public now.

    Some objects at once are a transaction, so the site stays searchable and editors can publish meanwhile. Words
    are counted as the objects come where these are few, and else all of them at the end.
    """
    waiting = {source: list(object_ids) for source, object_ids in changed.items()}
    if sum(map(len, waiting.values())) <= FEW_OBJECTS:
        for source, object_ids in waiting.items():
            for object_id in object_ids:
                index_object(source=source, object_id=object_id)
        return
    for source, object_ids in waiting.items():
        for start in range(0, len(object_ids), OBJECTS_AT_ONCE):
            _replace_entries(source, object_ids[start : start + OBJECTS_AT_ONCE])
    recount_words()


@transaction.atomic
def _replace_entries(source: SearchSource, object_ids: Sequence[str]) -> None:
    """Bring the entries of some objects to what is public now, without counting their words."""
    _take_turn()
    found = {}
    for instance in source.public().filter(pk__in=object_ids):
        item = source.describe(instance)
        if item is not None:
            found[str(instance.pk)] = item
    outdated = SearchEntry.objects.filter(source=source.name, object_id__in=object_ids)
    for language in {item.language for item in found.values()}:
        same = [object_id for object_id, item in found.items() if item.language == language]
        outdated = outdated.exclude(language=language, object_id__in=same)
    outdated.delete()
    _save_entries([_entry(source, *pair) for pair in found.items()])


def remove_object(*, source: SearchSource, object_id: Any) -> None:
    """Take an object out of the index in all languages."""
    with transaction.atomic():
        _take_turn()
        _remove(_stored(source, [object_id]))


def remove_objects(*, source: SearchSource, object_ids: Iterable[Any]) -> None:
    """Take many objects out of the index in all languages, in few queries."""
    with transaction.atomic():
        _take_turn()
        _remove(_stored(source, object_ids))


def remove_language(*, language: str) -> None:
    """Take everything in a language out of the index."""
    with transaction.atomic():
        _take_turn()
        _remove(SearchEntry.objects.filter(language=language).only(*COUNTED))


def rebuild_index() -> dict[str, int]:
    """Bring every entry to what is public now; return how many objects of each source can be found."""
    known = sources()
    with transaction.atomic():
        _take_turn()
        SearchEntry.objects.exclude(source__in=list(known)).delete()
    index_objects({source: _ids_of(source) for source in known.values()})
    numbers = Counter(SearchEntry.objects.values_list("source", flat=True))
    return {name: numbers[name] for name in known}


def _ids_of(source: SearchSource) -> Iterable[str]:
    """Return the ids of what is public and of what the index holds, each once."""
    public = source.public().values_list("pk", flat=True)
    indexed = SearchEntry.objects.filter(source=source.name).values_list("object_id", flat=True)
    return dict.fromkeys([*map(str, public), *indexed])


def recount_words() -> None:
    """Count the words of all entries anew."""
    with transaction.atomic():
        _take_turn()
        counts: Counter[tuple[str, str]] = Counter()
        rows = SearchEntry.objects.values_list("language", "title", "text")
        for language, title, text in rows.iterator(chunk_size=500):
            counts.update((language, word) for word in _distinct_words(title, text))
        SearchWord.objects.all().delete()
        SearchWord.objects.bulk_create(_word_rows(counts), batch_size=WORDS_AT_ONCE)


def _take_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [INDEX_LOCK])


def _stored(source: SearchSource, object_ids: Iterable[Any]) -> QuerySet[SearchEntry]:
    """Return the entries of these objects, in all languages, with what their words are counted by."""
    names = [str(object_id) for object_id in object_ids]
    return SearchEntry.objects.filter(source=source.name, object_id__in=names).only(*COUNTED)


def _write(source: SearchSource, object_id: str, item: SearchItem) -> None:
    by_language = {entry.language: entry for entry in _stored(source, [object_id])}
    before: set[str] = set()
    if found := by_language.pop(item.language, None):
        before = _distinct_words(found.title, found.text)
    _remove(by_language.values())
    entry = _entry(source, object_id, item)
    _save_entries([entry])
    after = _distinct_words(entry.title, entry.text)
    _count_words(item.language, added=after - before, removed=before - after)


def _entry(source: SearchSource, object_id: str, item: SearchItem) -> SearchEntry:
    """Return the entry of an object, not yet stored."""
    entry = SearchEntry(source=source.name, object_id=object_id, language=item.language)
    entry.item = f"{source.name}:{item.key}"
    entry.section, entry.address, entry.date = item.section, item.address, item.date
    entry.is_example = item.is_example
    # PostgreSQL's text holds everything but the null character.
    entry.title = item.title.replace("\x00", "")[:LONGEST_TITLE]
    entry.text = item.text.replace("\x00", "")
    entry.title_words = searchable(entry.title, item.language)
    entry.text_words = searchable(entry.text, item.language)
    return entry


def _save_entries(entries: Sequence[SearchEntry]) -> None:
    """Write entries, without counting their words."""
    SearchEntry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["source", "object_id", "language"],
        update_fields=WRITTEN,
    )


def _remove(entries: Iterable[SearchEntry]) -> None:
    removed: dict[str, Counter[str]] = defaultdict(Counter)
    ids = []
    for entry in entries:
        removed[entry.language].update(_distinct_words(entry.title, entry.text))
        ids.append(entry.pk)
    for language, counts in removed.items():
        _uncount_words(language, counts)
    SearchEntry.objects.filter(pk__in=ids).delete()


def _uncount_words(language: str, counts: Counter[str]) -> None:
    """Take from each word as many entries as are gone, and forget what is left over: two statements in all."""
    if not counts:
        return
    of_language = SearchWord.objects.filter(language=language)
    with connection.cursor() as cursor:
        cursor.execute(UNCOUNT, [list(counts), list(counts.values()), language])
    of_language.filter(entries=0).delete()


def _distinct_words(title: str, text: str) -> set[str]:
    return {*words(title), *words(text)}


def word_row(language: str, word: str, entries: int) -> SearchWord:
    """Return the row, not yet stored, of a word that stands in so many entries."""
    folded = fold(word)[:100]
    letters = letter_bits(folded)
    return SearchWord(language=language, word=word, folded=folded, entries=entries, letters=letters)


def _word_rows(counts: Counter[tuple[str, str]]) -> Iterator[SearchWord]:
    for (language, word), entries in sorted(counts.items()):
        yield word_row(language, word, entries)


def _count_words(language: str, *, added: Iterable[str], removed: Iterable[str]) -> None:
    """Add one to the count of each added word, take one from each removed word, forget what is left over."""
    _uncount_words(language, Counter(removed))
    of_language = SearchWord.objects.filter(language=language)
    new = set(added)
    if not new:
        return
    known = set(of_language.filter(word__in=list(new)).values_list("word", flat=True))
    of_language.filter(word__in=list(known)).update(entries=F("entries") + 1)
    rows = _word_rows(Counter((language, word) for word in new - known))
    SearchWord.objects.bulk_create(rows, batch_size=WORDS_AT_ONCE)
