"""How hard the English texts are to read: reported, never a fault.

The measure is the Flesch reading ease (Flesch, R., A new readability yardstick, Journal of Applied Psychology 32,
1948): 206.835 - 1.015 x words per sentence - 84.6 x syllables per word. Plain English is 60 to 70; below 30 is for
specialists. Syllables are counted as groups of vowels without a silent e at the end, as usual where no dictionary is at hand.
"""

import re
from dataclasses import dataclass

from core.content.files import ContentFile
from core.content_checks.texts import TAG, file_texts, words_in

SENTENCE_END = re.compile(r"[.!?](?:\s|$)|</(?:p|li|h\d)>")
VOWELS = re.compile(r"[aeiouy]+")
SHORTEST_TEXT = 12


@dataclass(frozen=True)
class Reading:
    """Words of a file's running text, and its Flesch reading ease, None where there is too little to say."""

    words: int
    ease: float | None


def syllables(word: str) -> int:
    """Return about how many syllables an English word has; at least one."""
    plain = word.lower().strip("’'-")
    if len(plain) > 2 and plain.endswith("e") and not plain.endswith("le"):
        plain = plain[:-1]
    return max(1, len(VOWELS.findall(plain)))


def reading_of(file: ContentFile) -> Reading:
    """Measure the texts of a file that are sentences."""
    words = sentences = sounds = 0
    for _place, text in file_texts(file):
        found = words_in(text)
        ends = len(SENTENCE_END.findall(text))
        if len(found) < SHORTEST_TEXT or not ends:
            continue
        words += len(found)
        sentences += max(
            1, len([one for one in SENTENCE_END.split(text) if words_in(TAG.sub(" ", one))])
        )
        sounds += sum(syllables(word) for word in found)
    if not sentences:
        return Reading(words, None)
    return Reading(words, 206.835 - 1.015 * words / sentences - 84.6 * sounds / words)
