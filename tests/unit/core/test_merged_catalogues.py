"""Catalogues of several apps: one where they count alike, and the later one's words before the earlier one's."""

import io
from gettext import GNUTranslations
from itertools import pairwise

import polib
import pytest
from django.utils.translation.trans_real import TranslationCatalog, translation

from tests.conftest import LANGUAGES

TWO_FORMS, ONE_FORM = "nplurals=2; plural=(n != 1);", "nplurals=1; plural=0;"


def catalogue(plural_forms: str, **texts: str | dict[int, str]) -> GNUTranslations:
    """Return the translations of an app; the forms of a plural are by their number."""
    file = polib.POFile()
    file.metadata = {"Content-Type": "text/plain; charset=utf-8", "Plural-Forms": plural_forms}
    for source, text in texts.items():
        if isinstance(text, dict):
            file.append(polib.POEntry(msgid=source, msgid_plural=source, msgstr_plural=text))
        else:
            file.append(polib.POEntry(msgid=source, msgstr=text))
    return GNUTranslations(io.BytesIO(file.to_binary()))


def joined(*catalogues: GNUTranslations) -> TranslationCatalog:
    """Return the catalogues as Django joins them, each later one before the earlier ones."""
    first, *others = catalogues
    together = TranslationCatalog(first)
    for other in others:
        together.update(other)
    return together


def test_later_words_come_first_and_earlier_ones_stay():
    early = catalogue(TWO_FORMS, both="old", early="early", days={0: "old day", 1: "old days"})
    late = catalogue(TWO_FORMS, both="new", days={0: "day", 1: "days"})

    together = joined(early, late)

    assert len(together._catalogs) == 1
    assert [together.get(name) for name in ("both", "early", "neither")] == ["new", "early", None]
    assert [together.plural("days", number) for number in (1, 2)] == ["day", "days"]


def test_catalogues_that_count_in_other_ways_keep_their_own():
    one_form = catalogue(ONE_FORM, both="old", days={0: "day(s)"})
    two_forms = catalogue(TWO_FORMS, both="new", hours={0: "hour", 1: "hours"})

    together = joined(one_form, two_forms)

    assert len(together._catalogs) == 2
    assert together.get("both") == "new"
    assert [together.plural("days", number) for number in (1, 2)] == ["day(s)", "day(s)"]
    assert [together.plural("hours", number) for number in (1, 2)] == ["hour", "hours"]


def test_joining_leaves_the_catalogue_of_an_app_as_it_was():
    early, late = catalogue(TWO_FORMS, both="old"), catalogue(TWO_FORMS, both="new")

    joined(early, late)

    assert (early.gettext("both"), late.gettext("both")) == ("old", "new")


@pytest.mark.parametrize("language", LANGUAGES)
def test_neighbours_among_the_catalogues_of_the_site_count_differently(language: str):
    rules = [rule.__code__ for rule in translation(language)._catalog._plurals]

    assert all(one != next_one for one, next_one in pairwise(rules))
