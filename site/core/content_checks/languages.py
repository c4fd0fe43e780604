"""Translations of the content are whole, and nothing of the source language is left in them."""

import re
from collections.abc import Iterator

import polib

from core.content.files import ContentFile
from core.content_checks.registry import Fault
from core.content_checks.texts import TAG, words_in
from core.languages import target_languages

# A title, a name or an address may be the same in two languages; a sentence is not.
WORDS_OF_A_SENTENCE = 6
OTHER_SCRIPTS = ("ar", "ru")
# Words with a capital are names, which stay as they are.
ENGLISH_WORD = re.compile(r"\b[a-z]{3,}\b")
# What stands in quotation marks or a tag's attribute may be a name or a title in its own language.
QUOTED = re.compile(r"[“„«\"][^“”„«»\"]*[”“»\"]")
PART_OF_ENGLISH = 0.5


def translation_of(file: ContentFile, code: str) -> polib.POFile | None:
    """Return the translation of a file into a language, None where there is none."""
    path = file.messages(code)
    return polib.pofile(str(path)) if path.exists() else None


def translations(file: ContentFile) -> Iterator[tuple[str, polib.POFile]]:
    """Yield the translations of a file that there are, with the codes of their languages."""
    for code in target_languages():
        messages = translation_of(file, code)
        if messages is not None:
            yield code, messages


def translations_are_whole(files: list[ContentFile]) -> Iterator[Fault]:
    """Yield texts without a translation in a language that the file is in."""
    for file in files:
        for code, messages in translations(file):
            for entry in messages.untranslated_entries():
                yield Fault(file.name, entry.msgctxt or "", f"is not translated into {code}")
            for entry in messages.fuzzy_entries():
                yield Fault(file.name, entry.msgctxt or "", f"is marked as unsure in {code}")


def no_source_language_is_left(files: list[ContentFile]) -> Iterator[Fault]:
    """Yield translations that are still English, whole or for the most part."""
    for file in files:
        for code, messages in translations(file):
            for entry in messages.translated_entries():
                if _is_english(entry.msgid, entry.msgstr, code):
                    yield Fault(file.name, entry.msgctxt or "", f"is English in {code}")


def _is_english(source: str, text: str, code: str) -> bool:
    plain = QUOTED.sub(" ", TAG.sub(" ", text))
    english = len(ENGLISH_WORD.findall(plain))
    if source == text:
        return english >= WORDS_OF_A_SENTENCE
    if code not in OTHER_SCRIPTS:
        return False
    words = len(words_in(plain))
    return words >= WORDS_OF_A_SENTENCE and english > words * PART_OF_ENGLISH
