"""Our files in the hands of the Translate Toolkit, which has no code in common with them."""

import pytest
from hypothesis import given, settings
from translate.storage import pypo, xliff

from tests.translation_documents import HTML, SOURCES, document, message, read_back
from translation.files.formats import po
from translation.files.formats import xliff as our_xliff
from translation.strings.states import State

STORES = {"po": (po, pypo.pofile), "xliff": (our_xliff, xliff.xlifffile)}


@pytest.mark.parametrize("name", STORES)
@settings(max_examples=50)
@given(source=SOURCES, target=HTML)
def test_file_that_another_program_has_saved_says_the_same(name, source, target):
    ours, store = STORES[name]

    saved = bytes(store.parsestring(ours.write(document(message(source, target)))))

    (string,) = read_back(saved).strings
    assert (string.source, string.target) == (source, target)
    assert string.is_untouched


@pytest.mark.parametrize("name", STORES)
def test_what_a_translator_writes_in_another_program_comes_back(name):
    ours, store = STORES[name]
    opened = store.parsestring(
        ours.write(document(message("One", ""), message("Two", "Deux"), message("Three", "")))
    )
    units = [unit for unit in opened.units if unit.source and unit.istranslatable()]

    units[0].target = "Un « mot »\u202f!"

    first, second, third = read_back(bytes(opened)).strings
    assert (first.target, first.is_untouched) == ("Un « mot »\u202f!", False)
    assert (second.target, second.is_untouched) == ("Deux", True)
    assert (third.target, third.is_untouched) == ("", True)


def test_sign_typed_in_another_program_is_text_and_no_markup():
    opened = xliff.xlifffile.parsestring(our_xliff.write(document(message("One", ""))))

    opened.units[0].target = "Moins de 3 & < 5"

    (string,) = read_back(bytes(opened)).strings
    assert string.target == "Moins de 3 &amp; &lt; 5"


def test_another_program_sees_which_strings_are_approved_or_unsure():
    opened = xliff.xlifffile.parsestring(
        our_xliff.write(
            document(
                message("One", "Un", state=State.APPROVED.value),
                message("Two", "Deux", state=State.MACHINE.value),
                message("Three", "", comments=("Which three?",)),
            )
        )
    )

    approved, machine, empty = opened.units
    assert (approved.isapproved(), machine.isapproved()) == (True, False)
    assert (approved.istranslated(), machine.isfuzzy(), empty.istranslated()) == (True, True, False)
    assert "Which three?" in empty.getnotes()
    assert (opened.getsourcelanguage(), opened.gettargetlanguage()) == ("en", "fr")
