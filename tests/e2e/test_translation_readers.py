"""The page on the translations in a browser: readable and usable on a phone, in both directions."""

from collections.abc import Iterator

import psycopg
import pytest

from tests import databases
from tests.e2e.accessibility import violations_on_light_and_dark
from tests.e2e.conftest import LiveSite
from tests.e2e.reading import visit

NARROW = {"width": 320, "height": 640}
KEPT = "CREATE TEMPORARY TABLE kept AS SELECT id, state, behind_since FROM translation_translationstatus"
BEHIND = """
    UPDATE translation_translationstatus SET state = 'behind', behind_since = DATE '2026-09-03'
    WHERE target_id IS NOT NULL AND path <> ''
"""
PUT_BACK = """
    UPDATE translation_translationstatus AS status SET state = kept.state, behind_since = kept.behind_since
    FROM kept WHERE kept.id = status.id
"""


@pytest.fixture
def everything_behind(common_site: LiveSite) -> Iterator[LiveSite]:
    """Count every translation of the site as behind, for one test."""
    with psycopg.connect(databases.url_of(common_site.database), autocommit=True) as connection:
        connection.execute(KEPT)
        connection.execute(BEHIND)
        yield common_site
        connection.execute(PUT_BACK)


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
