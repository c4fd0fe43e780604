"""What a file of the starting content has to keep for a chapter of the guide."""

from pathlib import Path

import polib
import pytest

from core.content.files import ContentFile
from resources.content_checks import CHAPTER, answers_are_three_sentences

THREE = "One. Two, at 3.5 per cent. “Three?”"


@pytest.mark.parametrize(
    ("english", "arabic", "expected"),
    [
        (THREE, "واحد. هل هما اثنان؟ ثلاثة.", []),
        ("One. Two.", "", ["has 2 sentences in en"]),
        (THREE, "واحد. اثنان.", ["has 2 sentences in ar"]),
    ],
)
def test_a_chapter_begins_with_three_sentences(tmp_path: Path, english, arabic, expected):
    chapter = ContentFile(tmp_path, "pages/guide/a/b", {"model": CHAPTER, "answer": english}, "")
    if arabic:
        messages = polib.POFile()
        messages.append(polib.POEntry(msgctxt="answer", msgid=english, msgstr=arabic))
        chapter.messages("ar").parent.mkdir(parents=True)
        messages.save(str(chapter.messages("ar")))

    assert [fault.text for fault in answers_are_three_sentences([chapter])] == expected
