"""A steward adds a place and its record, publishes it with a source, and later notes that it is still true."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.accessibility import violations
from tests.e2e.conftest import LiveSite
from tests.e2e.logging_in import log_in

SNIPPETS = "/admin/snippets/atlas"
PUBLISHED_LONG_AGO = """
from datetime import date
from tests.law_records import published
published("xx-journey", "tv", checked_on=date(2020, 1, 31))
"""


def choose(page: Page, button: str, words: str) -> None:
    """Choose something in a dialog by its words."""
    page.get_by_role("button", name=button, exact=True).last.click()
    dialog = page.locator(".modal-dialog")
    dialog.get_by_role("link", name=re.compile(words)).first.click()
    expect(dialog).to_have_count(0)


def publish(page: Page) -> None:
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()


def test_record_is_published_once_its_facts_have_a_source(own_site: LiveSite, page: Page):
    log_in(page, own_site.address, "steward")
    page.goto(f"{own_site.address}{SNIPPETS}/jurisdiction/add/")
    page.locator("#id_country").select_option("TV")
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(f"{own_site.address}{SNIPPETS}/lawrecord/add/")
    choose(page, "Choose place", "Tuvalu")
    page.get_by_label("Legal basis").select_option("statute")
    publish(page)

    expect(page.get_by_text("This fact has no source yet.")).to_be_visible()
    page.get_by_role("button", name="Add source of a fact").click()
    choose(page, "Choose source", ".")
    publish(page)

    expect(page.get_by_text(re.compile("created and published"))).to_be_visible()


def test_what_is_still_true_is_noted_with_one_click(own_site: LiveSite, page: Page):
    own_site.manage("shell", "--no-imports", "-c", PUBLISHED_LONG_AGO)
    log_in(page, own_site.address, "steward")
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
