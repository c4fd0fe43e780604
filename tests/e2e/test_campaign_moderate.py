"""A coordinator working through the queue, in the browser."""

from playwright.sync_api import Page, expect

from tests.e2e.conftest import LiveSite
from tests.e2e.logging_in import give_session

MAKE = """
from tests.moderating import received
from campaign.models import Action
Action.objects.update(waits_since=None)
for title in ("First march", "Second march"):
    received(title=title)
"""


def open_first(page: Page) -> None:
    """Open the review of the first action, which waits, and wait until its scripts listen."""
    page.get_by_role("link", name="First march").click()
    expect(page.get_by_role("heading", name="As the public will see it")).to_be_visible()
    page.wait_for_load_state()


def test_actions_are_skipped_and_approved_one_after_the_other_by_keyboard(
    own_site: LiveSite, page: Page
):
    own_site.manage("shell", "--no-imports", "-c", MAKE)
    give_session(page.context, own_site, "coordinator")
    page.goto(f"{own_site.address}/admin/actions/")
    open_first(page)

    page.keyboard.press("Alt+Shift+N")
    expect(page.get_by_role("heading", name="Second march").first).to_be_visible()

    page.goto(f"{own_site.address}/admin/actions/")
    open_first(page)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Second march").first).to_be_visible()
    page.wait_for_load_state()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Nothing waits for you. Well done.")).to_be_visible()
