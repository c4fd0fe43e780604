"""The .po files of the starting content: which are written, and what is kept of them."""

from pathlib import Path

import polib
import pytest
from django.core.management import call_command
from django.test import override_settings

from core.content.files import read_file
from core.management.commands.update_content_messages import languages_for
from core.models import LoadedContent

CLIP = "snippets/videos/four-answers"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a content folder with one clip, which is translated into Arabic alone."""
    folder = tmp_path / "content"
    add(folder, CLIP)
    translate(folder, "ar", CLIP)
    return folder


def add(content: Path, name: str) -> None:
    """Write an English file."""
    path = content / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('model = "core.Video"\n', encoding="utf-8")


def translate(content: Path, language: str, name: str) -> None:
    """Write a translation without messages."""
    path = content / "locale" / language / f"{name}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    polib.POFile().save(str(path))


def languages(content: Path, name: str) -> list[str]:
    return languages_for(read_file(content, content / f"{name}.toml"))


def test_file_stays_in_the_languages_that_it_has(content: Path):
    add(content, "snippets/videos/other")
    translate(content, "es", "snippets/videos/other")

    assert languages(content, CLIP) == ["ar"]


def test_new_file_gets_the_languages_of_those_beside_it(content: Path):
    add(content, "snippets/videos/new")

    assert languages(content, "snippets/videos/new") == ["ar"]


def test_first_file_below_a_page_gets_the_languages_of_the_page(content: Path):
    translate(content, "ru", "pages/ecourse/module")
    add(content, "pages/ecourse/module/lesson")

    assert languages(content, "pages/ecourse/module/lesson") == ["ru"]


def test_file_without_neighbours_is_to_be_translated_into_all_languages(content: Path):
    add(content, "snippets/topics/new")

    assert set(languages(content, "snippets/topics/new")) == {"ar", "es", "fr", "ru"}


@pytest.mark.django_db
def test_command_writes_no_other_language_unless_asked(content: Path, tmp_path: Path):
    assert LoadedContent.objects.filter(path=CLIP, language="en").exists()

    with override_settings(ROOT=tmp_path):
        call_command("update_content_messages")
        written = {path.parts[-4] for path in content.rglob("*.po")}
        call_command("update_content_messages", "--language", "fr")

    assert written == {"ar"}
    french = polib.pofile(str(content / "locale" / "fr" / f"{CLIP}.po"))
    assert french.metadata["Language"] == "fr"
    assert len(french) > 0
