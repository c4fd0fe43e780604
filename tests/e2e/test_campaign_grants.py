"""A grant from the form to the decision, in the browser, with an organiser, a reviewer and a coordinator."""

from playwright.sync_api import Page, expect

from tests.e2e.accessibility import violations, violations_on_light_and_dark
from tests.e2e.conftest import LiveSite
from tests.e2e.logging_in import give_session
from tests.e2e.reading import PHONE, follow

CODE = "7K3M-Q9TD-2XVA-C5HE"
MAKE = f"""
from core.codes.hashing import code_hash
from core.codes.writing import read_code
from tests.granting import grant_year, scored_by, reviewer
from tests.moderating import approved, give_contact
from campaign.models import Action
Action.objects.filter(is_example=True).delete()
action = approved(action_fields={{"year": grant_year()}}, title="Walk with a grant")
Action.objects.filter(pk=action.pk).update(code_hash=code_hash(read_code("{CODE}"), Action))
give_contact(action)
"""
OTHER_SCORE = """
from campaign.models import GrantApplication
from tests.granting import reviewer, scored_by
scored_by(reviewer("other-reviewer"), GrantApplication.objects.get(), 9, 5)
"""


def open_with_code(page: Page, site: LiveSite) -> None:
    """Open the action as its organiser does."""
    page.goto(f"{site.address}/en/my-action/")
    page.get_by_label("Code").fill(CODE)
    page.locator(".public-form button[type=submit]").first.click()


def ask(page: Page, site: LiveSite) -> None:
    """Ask for a grant, at first with lines that do not add up."""
    page.get_by_role("link", name="Ask for a grant").click()
    page.get_by_label("Amount (optional)").fill("450")
    page.get_by_label("Line 1: what for").fill("Leaflets")
    page.get_by_label("Line 1: amount").fill("400")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text("The lines add up to 400 USD").first).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Line 1: amount").fill("450")
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text("It is handed in.")).to_be_visible()


def give_score(page: Page, site: LiveSite) -> None:
    """Score the application as a reviewer who does not know what the other gave."""
    page.goto(f"{site.address}/admin/grants/")
    follow(page, page.get_by_role("link", name="Walk with a grant"))
    expect(page.get_by_text("14 of 15 points")).to_have_count(0)
    page.get_by_label("Criterion 0").fill("8")
    page.get_by_label("Criterion 1").fill("4")
    page.get_by_role("button", name="Give your score").click()
    expect(page.get_by_text("14 of 15 points")).to_be_visible()


def award(page: Page, site: LiveSite) -> None:
    """Award the grant from the shortlist."""
    page.goto(f"{site.address}/admin/grants/shortlist/")
    expect(page.get_by_role("row", name="Walk with a grant")).to_contain_text("13.0")
    follow(page, page.get_by_role("link", name="Walk with a grant"))
    page.get_by_label("Amount granted").fill("300")
    page.get_by_role("button", name="Award it and tell the organiser").click()
    expect(page.get_by_text("The grant is awarded")).to_be_visible()


def test_a_grant_goes_from_the_form_to_the_decision(own_site: LiveSite, new_context):
    own_site.manage("shell", "--no-imports", "-c", MAKE)
    organiser = new_context(viewport=PHONE).new_page()
    open_with_code(organiser, own_site)
    ask(organiser, own_site)
    own_site.manage("shell", "--no-imports", "-c", OTHER_SCORE)

    reviewer, coordinator = new_context().new_page(), new_context().new_page()
    give_session(reviewer.context, own_site, "grant-reviewer")
    give_score(reviewer, own_site)
    give_session(coordinator.context, own_site, "coordinator")
    award(coordinator, own_site)

    organiser.reload()
    expect(organiser.get_by_text("Your action gets 300 USD.")).to_be_visible()
    assert violations_on_light_and_dark(organiser) == []
