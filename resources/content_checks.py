"""What the guide of the starting content promises: each chapter begins with its answer, in three sentences."""

import re
from collections.abc import Iterator

import polib

from core.content.files import ContentFile
from core.content_checks import Fault, register
from core.content_checks.languages import translations

CHAPTER = "resources.GuideChapterPage"
SENTENCES = 3
SENTENCE_END = re.compile(r"[.!?؟…](?=[\s»”\"]|$)")


def connect() -> None:
    """Have the chapters of the starting content checked."""
    register(answers_are_three_sentences)


def answers_are_three_sentences(files: list[ContentFile]) -> Iterator[Fault]:
    """Yield chapters whose answer is longer or shorter, in any language."""
    for file in files:
        if file.data["model"] != CHAPTER:
            continue
        answers = {"en": file.data["answer"]}
        answers |= {code: _answer(messages) for code, messages in translations(file)}
        for code, answer in answers.items():
            count = len(SENTENCE_END.findall(answer))
            if count != SENTENCES:
                yield Fault(file.name, "answer", f"has {count} sentences in {code}")


def _answer(messages: polib.POFile) -> str:
    return next((entry.msgstr for entry in messages if entry.msgctxt == "answer"), "")
