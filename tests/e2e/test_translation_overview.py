"""An editor gives translations away from the overview, and a translator finds them on the first page."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.accessibility import violations
from tests.e2e.conftest import LiveSite
from tests.e2e.logging_in import give_session

OVERVIEW = "/admin/translation/overview/"


def test_ticked_page_is_given_away_and_found(
    common_site: LiveSite, page: Page, new_context: Callable[..., BrowserContext]
):
    give_session(page.context, common_site, "editor")
    page.goto(f"{common_site.address}{OVERVIEW}?q=accessibility+statement")
    assert not violations(page)

    page.get_by_label("Choose Accessibility statement").check()
    form = page.get_by_role("region", name="Give what is ticked to a person")
    form.get_by_label("Language").select_option("fr")
    form.get_by_label("Person").select_option(label="translator-fr")
    form.get_by_role("button", name="Assign").click()
    expect(page.get_by_text("translator-fr has 1 more translation.")).to_be_visible()

    other = new_context(viewport={"width": 360, "height": 800}).new_page()
    give_session(other.context, common_site, "translator-fr")
    other.goto(f"{common_site.address}/admin/")
    other.get_by_role("link", name="Accessibility statement").click()
    expect(other.get_by_text("This is yours.")).to_be_visible()
    assert not violations(other)
    width = "document.documentElement.scrollWidth <= window.innerWidth"
    assert other.evaluate(width)
    other.goto(f"{common_site.address}{OVERVIEW}")
    assert other.evaluate(width)
    assert not violations(other)


def test_ticked_pages_are_begun_in_a_language(common_site: LiveSite, page: Page):
    page.set_viewport_size({"width": 360, "height": 800})
    give_session(page.context, common_site, "translator-ar")
    page.goto(f"{common_site.address}{OVERVIEW}?state=missing&language=ar&q=reform")

    page.get_by_label("Choose Advancing Drug Policy Reform").check()
    form = page.get_by_role("region", name="Begin drafts for what is ticked")
    expect(form.get_by_label("العربية")).to_be_checked()
    form.get_by_role("button", name="See what would be begun").click()
    expect(
        page.get_by_role("listitem").filter(has_text="Advancing Drug Policy Reform")
    ).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert not violations(page)
    page.get_by_role("button", name="Begin them").click()

    expect(page.get_by_text("is begun. Readers do not see it.")).to_be_visible()
    page.goto(f"{common_site.address}{OVERVIEW}?state=draft&language=ar&q=reform")
    expect(page.get_by_role("link", name="Advancing Drug Policy Reform")).to_be_visible()


def test_rules_can_be_read_and_added(common_site: LiveSite, page: Page):
    give_session(page.context, common_site, "editor")
    page.goto(f"{common_site.address}/admin/translation/rules/")
    assert not violations(page)

    page.get_by_role("link", name="Add a rule").click()
    expect(page.get_by_role("button", name="Choose a page")).to_be_visible()
    assert not violations(page)
    page.get_by_label("Or a kind of shared content").select_option(label="Topic")
    page.get_by_label("Importance").select_option("1")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_text("The rule is kept.")).to_be_visible()
    expect(page.get_by_role("link", name="Topic", exact=True)).to_be_visible()
