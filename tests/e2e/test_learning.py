"""Learning without an account in a real browser: in several languages, on several devices."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.accessibility import violations_on_light_and_dark
from tests.e2e.conftest import LiveSite
from tests.e2e.reading import PHONE, visit

RESUME = "ecourse/resume/"


@pytest.fixture(scope="session")
def module(common_site: LiveSite) -> str:
    """Return the path below a language of a module that is there in English, French and Arabic."""
    script = "from tests.learning import make_module_in; print(make_module_in('fr', 'ar'))"
    return common_site.manage("shell", "-c", script).split()[-1]


def answer(page: Page) -> None:
    """Try the lesson's activity."""
    page.locator("[data-activity] input[type=radio]").first.check()
    page.locator("[data-activity] button[type=submit]").first.click()


def say_read(page: Page) -> None:
    """Say that the lesson is read, and go on."""
    page.locator(".seen-form button").click()


def change_language(page: Page, name: str) -> None:
    page.locator(".language-switcher summary").first.click()
    page.locator(".language-switcher__link", has_text=name).first.click()


def line(page: Page) -> Locator:
    return page.locator(".learning-line")


def done_activity(page: Page) -> Locator:
    return page.locator("[data-activity] .activity-standing")


def test_nothing_is_lost_by_changing_language_twice_and_the_device_once(
    new_context, common_site: LiveSite, module: str
):
    page = new_context().new_page()
    visit(page, f"{common_site.address}/en/{module}lesson-1/")
    answer(page)
    code = line(page).locator(".code__value").inner_text()
    expect(done_activity(page)).to_be_visible()

    change_language(page, "Français")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(done_activity(page)).to_be_visible()
    say_read(page)
    expect(page).to_have_url(f"{common_site.address}/fr/{module}lesson-2/")

    change_language(page, "العربية")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    answer(page)
    expect(done_activity(page)).to_be_visible()

    phone = new_context(viewport=PHONE).new_page()
    visit(phone, f"{common_site.address}/ar/{RESUME}continue/")
    phone.locator("input[name=code]").fill(code.lower())
    phone.locator(".public-form button").click()
    visit(phone, f"{common_site.address}/ar/{module}lesson-2/")
    expect(done_activity(phone)).to_be_visible()
    say_read(phone)

    expect(phone).to_have_url(f"{common_site.address}/ar/{module}")
    expect(phone.locator(".module-standing__tick")).to_be_visible()
    expect(phone.locator(".lesson-standing__tick")).to_have_count(2)
    page.goto(f"{common_site.address}/en/{module}")
    expect(page.locator(".lesson-standing__tick")).to_have_count(2)


def test_leaving_a_shared_device_and_deleting_work_without_scripts(
    new_context, common_site: LiveSite, module: str
):
    page = new_context(viewport=PHONE, java_script_enabled=False).new_page()
    visit(page, f"{common_site.address}/en/{module}lesson-1/")
    answer(page)
    expect(done_activity(page)).to_be_visible()
    code = line(page).locator(".code__value").inner_text()

    page.get_by_role("link", name="My progress, and what is saved here").click()
    page.get_by_role("button", name="Leave this device").click()
    assert "learner" not in [cookie["name"] for cookie in page.context.cookies()]
    visit(page, f"{common_site.address}/en/{RESUME}")
    expect(page.locator("main")).to_contain_text("Nothing is saved on this device yet")

    page.get_by_role("link", name="Continue with a code").click()
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Continue", exact=True).click()
    page.get_by_role("link", name="Delete everything now").click()
    page.get_by_role("button", name="Delete everything now").click()
    expect(page.locator("h1")).to_have_text("Everything is deleted")

    page.goto(f"{common_site.address}/en/{RESUME}continue/")
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Continue", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("opens nothing here")


def test_my_progress_is_accessible(page: Page, common_site: LiveSite, module: str):
    visit(page, f"{common_site.address}/ar/{module}lesson-1/")
    answer(page)
    expect(done_activity(page)).to_be_visible()
    page.set_viewport_size(PHONE)
    faults = []
    for path in (RESUME, f"{RESUME}code/", f"{RESUME}delete/", f"{module}lesson-1/"):
        visit(page, f"{common_site.address}/ar/{path}")
        faults += violations_on_light_and_dark(page)
        if page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            faults.append(f"{path} is too wide")

    assert faults == []
