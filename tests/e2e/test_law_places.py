"""The page of a place in a real browser: on a phone, and on paper."""

from typing import Any

from playwright.sync_api import expect

from tests.e2e.reading import DESKTOP, PHONE, visit


def test_facts_stand_below_each_other_with_their_labels_on_a_phone(
    new_context: Any, live_site: Any
):
    page = new_context(viewport=PHONE).new_page()
    for language, checked in (("en", "Checked"), ("ar", "التحقق")):
        visit(page, f"{live_site.address}/{language}/map/us-or/")
        facts = page.locator(".law-fact-table").first

        assert facts.evaluate("one => one.scrollWidth <= one.clientWidth")
        label = facts.locator("td[data-label]").first
        assert label.evaluate("one => getComputedStyle(one, '::before').content").startswith(
            f'"{checked}"'
        )
        expect(facts.get_by_role("rowheader")).to_have_count(9)

    page.set_viewport_size(DESKTOP)
    assert label.evaluate("one => getComputedStyle(one, '::before').content") == "none"


def test_paper_has_the_facts_of_all_reforms_and_nothing_to_press(page: Any, live_site: Any):
    visit(page, f"{live_site.address}/en/map/th/")
    page.emulate_media(media="print")

    tables = page.locator(".law-fact-table")
    assert tables.count() == 2
    assert [table.is_visible() for table in tables.all()] == [True, True]
    expect(page.locator(".law-notice").first).to_be_visible()
    pressed = page.locator(".law-ways, .law-fact-table__wrong, .copy-field__button")
    assert pressed.count() > 3
    assert [one.is_visible() for one in pressed.all()] == [False] * pressed.count()
