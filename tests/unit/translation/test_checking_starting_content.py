"""The checks over the files of the starting content: what they find, and by whose words."""

from pathlib import Path
from typing import Any

import polib
import pytest

from core.content.files import ContentFile
from translation.checking.starting_content import texts_have_no_errors

STIGMA = """
[en]
language = "en"
avoided = "addict"
better = "person who uses drugs"

[fr]
language = "fr"
avoided = "toxicomane"
better = "personne qui consomme des drogues"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A content folder with a list of wordings to avoid."""
    (tmp_path / "translation").mkdir()
    (tmp_path / "translation/stigma.toml").write_text(STIGMA)
    return tmp_path


def page(root: Path, title: str, **data: Any) -> ContentFile:
    return ContentFile(
        root, "pages/some", {"model": "home.StandardPage", "title": title, **data}, ""
    )


def term(root: Path) -> ContentFile:
    """A term whose glossary entry names what is not to be said."""
    wordings = {"wordings": "drug scourge", "reason": "It frightens."}
    data = {
        "model": "core.GlossaryTerm",
        "term": "drug use",
        "avoided": [{"type": "avoided", "key": "scourge", "value": wordings}],
    }
    return ContentFile(root, "snippets/glossary/drug-use", data, "")


def translate(file: ContentFile, words: dict[str, tuple[str, str]]) -> None:
    """Write the French of a file: place to (source, translation)."""
    messages = polib.POFile()
    messages.extend(
        polib.POEntry(msgctxt=place, msgid=source, msgstr=text)
        for place, (source, text) in words.items()
    )
    file.messages("fr").parent.mkdir(parents=True, exist_ok=True)
    messages.save(str(file.messages("fr")))


def faults(*files: ContentFile) -> list[str]:
    return [str(fault) for fault in texts_have_no_errors(list(files))]


def test_wording_to_avoid_is_found_in_english(root: Path):
    (fault,) = faults(page(root, "An addict speaks"))

    assert fault.startswith("pages/some: title: en: “addict” is a wording to avoid.")


def test_wording_to_avoid_is_found_in_a_translation(root: Path):
    file = page(root, "A person speaks")
    translate(file, {"title": ("A person speaks", "Une toxicomane parle")})

    (fault,) = faults(file)

    assert "fr: “toxicomane” is a wording to avoid." in fault


def test_glossary_of_the_files_says_what_to_avoid(root: Path):
    known = term(root)
    place = f"avoided.{known.permanent_id('avoided', 'scourge')}"
    translate(
        known,
        {
            "term": ("drug use", "consommation de drogues"),
            f"{place}.wordings": ("drug scourge", "fléau de la drogue"),
            f"{place}.reason": ("It frightens.", "Cela fait peur."),
        },
    )
    file = page(root, "What it is")
    translate(file, {"title": ("What it is", "Le fléau de la drogue")})

    (fault,) = faults(known, file)

    assert fault.startswith("pages/some: title: What it is: fr:")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('<a id="a1">Read</a>', "Lisez"),
        ("Since {year}", "Depuis"),
        ("About 40 of 100", "Environ 40 sur 200"),
    ],
)
def test_lost_links_placeholders_and_numbers_are_found(root: Path, source: str, text: str):
    file = page(root, source)
    translate(file, {"title": (source, text)})

    assert any("title: " in fault and "fr: " in fault for fault in faults(file))


def test_what_is_right_is_no_fault(root: Path):
    file = page(root, "People who use drugs speak")
    words = ("People who use drugs speak", "Des personnes qui consomment des drogues parlent")
    translate(file, {"title": words})

    assert faults(file, term(root)) == []
