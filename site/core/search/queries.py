"""PostgreSQL text search queries made from words."""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.search import SearchQuery

from core.models.search import CONFIGURATIONS, UNSTEMMED
from core.search.folding import ARTICLE, forms, is_stop_word


class StemmedQuery(SearchQuery):
    """All words have to stand in the entry, each in one of its forms.

    A word whose printed form is on PostgreSQL's list of stop words asks for nothing, although its form
    without accents may not be on that list (French même, Spanish más).
    """

    def __init__(self, words: Sequence[str], language: str) -> None:
        """Take at least one spelling."""
        super().__init__(" ".join(words))
        self.configuration = CONFIGURATIONS.get(language, UNSTEMMED)
        self.word_forms = [forms(word, language) for word in words]

    def as_sql(  # type: ignore[override]
        self, compiler: Any, connection: Any, *args: Any, **kwargs: Any
    ) -> tuple[str, list[str]]:
        """Return the query; words are parameters, the configuration is one of our own constants."""
        one = f"plainto_tsquery('{self.configuration}'::regconfig, %s)"
        parts: list[str] = []
        parameters: list[str] = []
        for found in self.word_forms:
            any_form = " || ".join([one] * len(found))
            if len(found) == 1:
                parts.append(one)
            else:
                parts.append(f"CASE WHEN numnode({one}) = 0 THEN ''::tsquery ELSE {any_form} END")
                parameters.append(found[0])
            parameters.extend(found)
        return f"({' && '.join(parts)})", parameters


def words_to_ask_for(words: Sequence[str], language: str) -> list[str]:
    """Return the words without those too common to ask for, unless that leaves nothing."""
    telling = [word for word in words if not is_stop_word(word, language)]
    return telling or list(words)


def query_in(language: str, words: Sequence[str]) -> StemmedQuery:
    """Return the query for the entries of one language."""
    return StemmedQuery(words_to_ask_for(words, language), language)


def title_prefix(words: Sequence[str], language: str) -> SearchQuery:
    """Return the query for titles in which a word begins with each of these."""
    terms = " & ".join(_beginning(word, language) for word in words)
    return SearchQuery(terms, config=UNSTEMMED, search_type="raw")


def _beginning(word: str, language: str) -> str:
    """Return a term of to_tsquery that stands for all words with this beginning."""
    begun = forms(word, language)[0]
    if language == "ar" and len(begun) > len(ARTICLE):
        begun = begun.removeprefix(ARTICLE)
    quoted = begun.replace("\\", " ").replace("'", " ")
    return f"'{quoted}':*"
