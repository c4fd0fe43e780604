"""The page on the translations in a browser: readable and usable on a phone, in both directions."""

from collections.abc import Iterator

import psycopg
import pytest

from tests import databases
from tests.e2e.accessibility import violations_on_light_and_dark
from tests.e2e.conftest import LiveSite
from tests.e2e.reading import visit

NARROW = {"width": 320, "height": 640}
COUNTED = """
    INSERT INTO translation_translationstatus
        (content_type_id, translation_key, locale_id, state, behind_since, target_id, words_total, words_to_do,
         strings_total, strings_translated, strings_approved, awaiting_native_review, importance, path,
         source_title, counted_at)
    SELECT page.content_type_id, page.translation_key, locale.id, 'behind', DATE '2026-09-03',
        target.id::text, 100, 0, 1, 1, 0, true, 3, page.path, page.title, now()
    FROM wagtailcore_page AS page
    JOIN wagtailcore_locale AS source ON source.id = page.locale_id AND source.language_code = 'en'
    JOIN wagtailcore_locale AS locale ON locale.language_code <> 'en'
    JOIN wagtailcore_page AS target
        ON target.translation_key = page.translation_key AND target.locale_id = locale.id
    WHERE page.depth > 1
"""


@pytest.fixture
def everything_behind(common_site: LiveSite) -> Iterator[LiveSite]:
    """Count every translation of the site as behind, for one test."""
    with psycopg.connect(databases.url_of(common_site.database), autocommit=True) as connection:
        connection.execute("DELETE FROM translation_translationstatus")
        connection.execute(COUNTED)
        yield common_site
        connection.execute("DELETE FROM translation_translationstatus")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_state_of_the_translations_can_be_read_on_a_phone(
    new_context, everything_behind, language
):
    page = new_context(viewport=NARROW).new_page()

    visit(page, f"{everything_behind.address}/{language}/translations/")

    assert page.get_by_role("row").count() > 3
    assert page.locator(".translations-behind li").count() > 3
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    assert violations_on_light_and_dark(page) == []
