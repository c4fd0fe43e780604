"""The catalogues of the interface are complete, and their upkeep loses nothing."""

import re

import polib
import pytest
from django.test import override_settings
from django.utils.translation import gettext, override

from core import catalogues
from tests.conftest import TARGET_LANGUAGES
from tests.databases import ROOT

# Arabic says one and two by the form of the word alone, without a number: (language, plural form).
UNCOUNTED = {("ar", 1), ("ar", 2)}


@pytest.fixture(scope="module")
def messages() -> catalogues.FoundMessages:
    """Return the messages of the code, which take seconds to read."""
    return catalogues.messages_in_code()


def test_catalogues_are_complete(messages: catalogues.FoundMessages):
    found = {language: catalogues.faults(language, messages) for language in TARGET_LANGUAGES}

    assert found == {language: [] for language in TARGET_LANGUAGES}


@pytest.mark.parametrize("language", TARGET_LANGUAGES)
def test_placeholders_survive_translation(language: str):
    for entry in polib.pofile(str(catalogues.catalogue_path(language))):
        forms = {None: entry.msgstr, **entry.msgstr_plural}
        for form, text in forms.items():
            kept = ("<a ", "<time ", *(() if (language, form) in UNCOUNTED else ("%(",)))
            for name in kept if text else ():
                assert text.count(name) == entry.msgid.count(name), entry.msgid


def test_messages_are_found_in_code_and_templates(messages: catalogues.FoundMessages):
    places = {text: found for (_context, text, _plural), found in messages.items()}

    assert "site/core/blocks/text.py" in places["Statement"]
    assert any(place.startswith("templates/") for place in places["Skip to the content"])


def test_messages_of_templates_are_found_whatever_they_write(messages: catalogues.FoundMessages):
    places = {place for found in messages.values() for place in found}
    written = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "templates").rglob("*.*")
        if re.search("{% (translate|blocktranslate)", path.read_text(encoding="utf-8"))
    ]

    assert set(written) - places == set()


def test_update_keeps_translations_and_drops_what_is_left_over(tmp_path):
    with override_settings(ROOT=tmp_path):
        for room in catalogues.ROOMS:
            (tmp_path / room).mkdir(parents=True)
        (tmp_path / "templates").mkdir()
        source = tmp_path / "home" / "views.py"
        source.write_text('a = _("Kept")\nb = _("Gone")\n')
        path = catalogues.catalogue_path("fr")
        path.parent.mkdir(parents=True)
        catalogue = catalogues.updated_catalogue("fr", catalogues.messages_in_code())
        for entry in catalogue:
            entry.msgstr = entry.msgid.upper()
        catalogue.save(str(path))

        source.write_text('a = _("Kept")\nb = ngettext("One", "Many", n)\n')

        updated = {
            entry.msgid: entry
            for entry in catalogues.updated_catalogue("fr", catalogues.messages_in_code())
        }
        assert updated["Kept"].msgstr == "KEPT"
        assert set(updated) == {"Kept", "One"}
        assert updated["One"].msgstr_plural == {0: "", 1: ""}
        assert [
            line.split(":")[1].strip()
            for line in catalogues.faults("fr", catalogues.messages_in_code())
        ] == [
            "missing",
            "left over",
        ]


def test_interface_speaks_the_language():
    with override("ar"):
        assert gettext("Skip to the content") != "Skip to the content"
