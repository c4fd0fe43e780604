"""A reviewer looks at problems in translations and lets one pass."""

from playwright.sync_api import Page, expect

from tests.e2e.accessibility import violations
from tests.e2e.conftest import LiveSite
from tests.e2e.logging_in import give_session


def test_a_reviewer_comes_from_the_list_to_letting_a_problem_pass(
    common_site: LiveSite, page: Page
):
    give_session(page.context, common_site, "reviewer-fr")
    page.goto(f"{common_site.address}/admin/translation/problems/?language=fr")
    assert not violations(page)
    page.get_by_role("link", name="Let it pass").first.click()

    expect(page.get_by_role("heading", name="Let a problem pass")).to_be_visible()
    assert not violations(page)
    page.get_by_label("Reason").fill("ok")
    page.get_by_role("button", name="Let it pass").click()

    expect(page.get_by_label("Reason")).to_have_value("ok")
    expect(page.get_by_text("at least 5 characters")).to_be_visible()
