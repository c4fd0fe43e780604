"""The search index: one row for each item and language, and the words that stand in it."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Length

# PostgreSQL's text search configurations. They have to stand in the generated column word for word: a
# configuration taken from a column is not immutable, so PostgreSQL refuses it there.
CONFIGURATIONS = {
    "en": "english",
    "fr": "french",
    "es": "spanish",
    "ar": "arabic",
    "ru": "russian",
}
UNSTEMMED = "simple"


def _vector(configuration: str) -> CombinedExpression:
    config = Value(configuration)
    title = SearchVector("title_words", config=config, weight="A")
    return title + SearchVector("text_words", config=config, weight="C")


def _index_of_language(code: str) -> GinIndex:
    """Return the index of one language's entries.

    With one index for all, PostgreSQL has to read the language of every entry found and, as each language
    is asked in its own way, to compare its vector once more, which lies outside of the row.
    """
    return GinIndex(
        fields=["vector"], condition=Q(language=code), name=f"search_entry_words_{code}"
    )


class SearchEntry(models.Model):
    """An item as visitors can find it in one language.

    `source` and `object_id` name the row it was made from; `item` is the same for all translations of an
    item. `title` and `text` are as visitors see them; the columns of words hold their forms for the
    stemmer (core.search.folding).
    """

    source = models.CharField(max_length=50)
    object_id = models.CharField(max_length=64)
    item = models.CharField(max_length=150)
    language = models.CharField(max_length=10)
    section = models.CharField(max_length=50)
    address = models.TextField()
    title = models.TextField()
    text = models.TextField()
    date = models.DateField(null=True)
    is_example = models.BooleanField(default=False)
    title_words = models.TextField()
    text_words = models.TextField()
    vector = models.GeneratedField(
        expression=Case(
            *(When(language=code, then=_vector(name)) for code, name in CONFIGURATIONS.items()),
            default=_vector(UNSTEMMED),
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    title_vector = models.GeneratedField(
        expression=SearchVector("title_words", config=Value(UNSTEMMED)),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["source", "object_id", "language"], name="one_entry_per_object_and_language"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            *(_index_of_language(code) for code in CONFIGURATIONS),
            GinIndex(fields=["title_vector"], name="search_entry_titles"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class SearchWord(models.Model):
    """A word of the index, for "did you mean": its spelling, its folded form, and how many entries have it.

    `letters` says which letters stand in the folded form: see core.search.spelling.
    """

    language = models.CharField(max_length=10)
    word = models.CharField(max_length=100)
    folded = models.CharField(max_length=100)
    entries = models.PositiveIntegerField()
    letters = models.BigIntegerField()
    length = models.GeneratedField(
        expression=Length("folded"), output_field=models.SmallIntegerField(), db_persist=True
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["language", "word"], name="one_row_per_word")
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["language", "folded"], name="search_word_folded"),
            models.Index(
                fields=["language", "length"],
                include=["letters"],
                name="search_word_length",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.word} ({self.language})"
