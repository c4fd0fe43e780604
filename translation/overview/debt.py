"""What a language owes its readers, as one number."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Count, Q, Sum
from django.utils import timezone

from core.languages import LANGUAGES, Language, locale_codes, target_languages
from translation.models import TranslationStatus


@dataclass
class LanguageTotals:
    """Things by state in one language, words to do, and its debt.

    The debt adds up, over what is behind its source, the words to do times the days since the source moved on.
    """

    language: Language
    things: Counter[str] = field(default_factory=Counter)
    words_to_do: int = 0
    debt: int = 0
    awaiting_native_review: int = 0

    @property
    def offered(self) -> int:
        """Return how many things the language is to have."""
        return self.things.total() - self.things[TranslationStatus.State.NOT_OFFERED]

    @property
    def live(self) -> int:
        """Return how many things readers have, those that are behind too."""
        return self.things[TranslationStatus.State.LIVE] + self.behind

    @property
    def behind(self) -> int:
        """Return how many live things are behind their source."""
        return self.things[TranslationStatus.State.BEHIND]


def language_totals() -> list[LanguageTotals]:
    """Return the totals of every language, in one query."""
    totals = {code: LanguageTotals(LANGUAGES[code]) for code in target_languages()}
    codes = locale_codes()
    today = timezone.localdate()
    rows = TranslationStatus.objects.values_list("locale_id", "state", "behind_since").annotate(
        Count("pk"),
        Sum("words_to_do"),
        awaiting=Count("pk", filter=Q(awaiting_native_review=True)),
    )
    for locale_id, state, since, count, words, awaiting in rows:
        language = totals.get(codes.get(locale_id, ""))
        if language is None:
            continue
        language.things[state] += count
        language.words_to_do += words
        language.awaiting_native_review += awaiting
        if since:
            language.debt += words * max((today - since).days, 1)
    return list(totals.values())
