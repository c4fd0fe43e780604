"""A steward notes that facts are still true, on the list of what is due and in the list of records."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.accessibility import violations
from tests.e2e.conftest import LiveSite
from tests.e2e.logging_in import give_session

SNIPPETS = "/admin/snippets/atlas"
PUBLISHED_LONG_AGO = """
from datetime import date
from tests.law_records import published
published("xx-journey", "tv", checked_on=date(2020, 1, 31))
"""


def test_what_is_still_true_is_noted_with_one_click(own_site: LiveSite, page: Page):
    own_site.manage("shell", "--no-imports", "-c", PUBLISHED_LONG_AGO)
    give_session(page.context, own_site, "steward")
    page.goto(f"{own_site.address}/admin/law-map/due/?country=TV")
    assert not violations(page)
    page.get_by_label("I check as").select_option("lawyer")
    page.get_by_role("button", name="Still true, checked today: Status of xx-journey").click()

    expect(page.get_by_text("1 fact is noted as checked today.")).to_be_visible()
    page.goto(f"{own_site.address}{SNIPPETS}/lawrecord/?q=xx-journey")
    page.get_by_role("button", name=re.compile("More options for 'xx-journey'")).click()
    page.get_by_role("link", name="Still true, checked today").click()

    expect(page.get_by_text("8 facts are noted as checked today.")).to_be_visible()
    page.goto(f"{own_site.address}/admin/law-map/due/?country=TV")
    expect(page.get_by_text("xx-journey")).to_have_count(0)
