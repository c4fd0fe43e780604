"""Pages that do not stand where their source stands, or have another address."""

import logging

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from wagtail.models import Locale, Page

from home.models import StandardPage
from tests.translating import begun, english_page, publish, translate
from tests.translation_flow import logged_in
from translation.jobs import look_for_misplaced
from translation.overview.misplaced import Fault, find_misplaced

pytestmark = pytest.mark.django_db


def about() -> Page:
    return Page.objects.get(slug="about", locale__language_code="en")


def french_page() -> Page:
    """Return the live French translation of an English page below the hub."""
    translation = begun(english_page())
    translate(translation)
    return publish(translation)


def faults() -> list[tuple[int, Fault]]:
    return [(one.page_id, one.fault) for one in find_misplaced()]


def source_of(page: Page) -> Page:
    return page.get_translation(Locale.objects.get(language_code="en"))


def test_starting_content_stands_where_its_source_stands():
    assert find_misplaced() == []


def test_source_that_is_moved_leaves_its_translation_behind_until_that_is_moved_too():
    french = french_page()
    source_of(french).move(about(), pos="last-child")

    assert faults() == [(french.pk, Fault.PLACE)]

    french.move(about().get_translation(french.locale), pos="last-child")
    assert find_misplaced() == []


def test_what_lies_below_a_moved_page_is_not_named():
    french = french_page()
    about().move(source_of(french), pos="last-child")

    assert faults() == [(about().get_translation(one).pk, Fault.PLACE) for one in others()]


def others() -> list[Locale]:
    """Return the languages that the page on us is translated into, in the order of their trees."""
    pages = about().get_translations().order_by("path")
    return [page.locale for page in pages]


def test_slug_that_changed_in_the_source_alone_is_found():
    french = french_page()
    Page.objects.filter(pk=source_of(french).pk).update(slug="grey-herons")

    assert faults() == [(french.pk, Fault.SLUG)]


def test_page_that_was_never_translated_is_none_of_them():
    french = french_page()
    own = StandardPage(title="À nous", summary="Nos mots.", locale=french.locale)
    french.get_parent().add_child(instance=own)

    assert find_misplaced() == []


def test_copy_is_found_where_its_source_has_moved():
    source = english_page()
    copy = source.copy_for_translation(Locale.objects.get(language_code="fr"), alias=True)
    source.move(about(), pos="last-child")

    assert faults() == [(copy.pk, Fault.PLACE)]


def test_translation_below_a_copy_is_found():
    french = french_page()
    source = english_page("Nests")
    copy = source.copy_for_translation(french.locale, alias=True)
    source_of(french).move(source, pos="last-child")
    french.refresh_from_db()
    french.move(copy, pos="last-child")

    assert faults() == [(french.pk, Fault.COPY_ABOVE)]


def test_looking_takes_two_queries(django_assert_num_queries):
    french_page()

    with django_assert_num_queries(2):
        find_misplaced()


def test_command_names_what_is_out_of_step_and_fails(capsys):
    call_command("check_translated_places")
    french = french_page()
    source_of(french).move(about(), pos="last-child")

    with pytest.raises(CommandError, match="source: 1"):
        call_command("check_translated_places")

    assert f"{french.title} (fr): stands below another page" in capsys.readouterr().out


def test_daily_look_logs_what_is_out_of_step(caplog):
    source_of(french_page()).move(about(), pos="last-child")

    with caplog.at_level(logging.WARNING, "translation.jobs"):
        look_for_misplaced()

    assert "stands below another page" in caplog.text


def test_organisers_find_it_in_the_overview():
    french = french_page()
    source_of(french).move(about(), pos="last-child")
    address = reverse("translation_overview")
    words = "1 translated page does not stand where its source stands"

    text = logged_in("editor").get(address).content.decode()

    assert words in text
    assert reverse("wagtailadmin_pages:edit", args=[french.pk]) in text
    assert words not in logged_in("translator-fr").get(address).content.decode()
