"""A report with a photo in a real browser: made small and blurred on the phone, approved, seen, and gone."""

import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.e2e.accessibility import violations
from tests.e2e.conftest import LiveSite
from tests.e2e.logging_in import give_session
from tests.e2e.reading import PHONE, follow, visit

YEAR_PATH = "support-dont-punish/global-day-of-action/2026/"
# The day of 2026 is over, and its reports are taken for another month, whenever the test runs.
MAKE = """
from datetime import date, timedelta
from campaign.models import Action, ActionReport, CampaignYear
from core.codes import give_code
from tests.moderating import approved
year = CampaignYear.objects.get(year=2026)
today = max(date.today(), year.day)
CampaignYear.objects.filter(pk=year.pk).update(
    reports_due_on=today + timedelta(days=30), archived_on=today + timedelta(days=60)
)
ActionReport.objects.all().delete()
action = approved(title="A walk", action_fields={"year": year, "public_id": "abcdef123456"})
print(give_code(record=action))
"""
STORED = """
from campaign.models import ActionPhoto
print(ActionPhoto.objects.get().file.name)
"""


@pytest.fixture
def code(own_site: LiveSite) -> str:
    """Return the code of an action whose report is open."""
    return own_site.manage("shell", "--no-imports", "-c", MAKE).split()[-1]


@pytest.fixture
def striped(tmp_path: Path) -> Path:
    """Return a large photo with fine stripes and notes of its camera."""
    picture = Image.new("RGB", (2400, 1800), "black")
    for left in range(0, 2400, 120):
        picture.paste("white", (left, 0, left + 60, 1800))
    exif = Image.Exif()
    exif[0x010F] = "Canary Camera"
    path = tmp_path / "IMG_canary.jpg"
    picture.save(path, exif=exif, quality=95)
    return path


def enter(page: Page, site: LiveSite, code: str) -> None:
    """Open the action with its code."""
    visit(page, f"{site.address}/en/my-action/")
    page.locator("input[name=code]").fill(code)
    page.locator(".public-form button[type=submit]").first.click()
    expect(page.get_by_role("heading", name="The report")).to_be_visible()


def describe_and_send(page: Page) -> None:
    """Say what can be seen, agree, and send the photo."""
    page.locator("#id_alt").fill("Stripes")
    page.locator("input[name=consent]").check()
    page.get_by_role("button", name="Send this photo").click()
    expect(page.get_by_role("heading", name="Your photos")).to_be_visible()


def stored_photo(site: LiveSite) -> Path:
    """Return the only photo's file."""
    name = site.manage("shell", "--no-imports", "-c", STORED).split()[-1]
    return site.media / name


def contrast(picture: Image.Image, box: tuple[int, int, int, int]) -> int:
    """Return how far apart the darkest and the lightest grey of a part are."""
    darkest, lightest = picture.convert("L").crop(box).getextrema()
    return int(lightest) - int(darkest)


def test_a_report_with_a_photo_goes_from_the_phone_to_the_gallery_and_away(
    own_site: LiveSite, page: Page, code: str, striped: Path
):
    page.set_viewport_size(PHONE)
    enter(page, own_site, code)
    page.get_by_role("link", name="Write the report").click()
    page.locator("#id_what_happened").fill("We walked.")
    page.locator(".public-form button[type=submit]").first.click()
    visit(page, f"{own_site.address}/en/my-action/report/photos/")
    page.locator("input[type=file]").set_input_files(striped)
    expect(page.locator("[data-photo-boxes]")).to_be_visible()
    page.get_by_role("button", name="Add a box").click()
    # By keys alone: the new box has the focus.
    for _press in range(10):
        page.keyboard.press("Shift+ArrowRight")
        page.keyboard.press("Shift+ArrowDown")
    assert violations(page) == []
    describe_and_send(page)

    with Image.open(stored_photo(own_site)) as stored:
        assert stored.size == (1600, 1200)
        assert "exif" not in stored.info
        assert contrast(stored, (720, 540, 980, 800)) < 200
        assert contrast(stored, (0, 0, 400, 300)) > 240

    visit(page, f"{own_site.address}/en/my-action/report/check/")
    page.locator("input[name=consent]").check()
    page.get_by_role("button", name="Send the report").click()
    approve_both(own_site, page)

    gallery = f"{own_site.address}/en/{YEAR_PATH}gallery/"
    visit(page, gallery)
    expect(page.get_by_role("img", name="Stripes")).to_be_visible()
    picture = page.get_by_role("img", name="Stripes").evaluate("image => image.currentSrc")
    assert violations(page) == []
    visit(page, f"{own_site.address}/en/my-action/")
    page.get_by_role("link", name="Withdraw or delete it").click()
    page.locator("input[value=erase]").check()
    page.locator("input[name=counted][value=no]").check()
    page.get_by_role("button", name="Withdraw it now").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("withdrawn", ignore_case=True)
    visit(page, gallery)
    expect(page.get_by_text("There are no photos yet.")).to_be_visible()
    assert page.request.get(picture).status == 404
    assert page.request.get(f"{own_site.address}/en/{YEAR_PATH}actions/abcdef123456/").status == 410


def approve_both(site: LiveSite, page: Page) -> None:
    """Approve the photo and the text as a coordinator, and log out again."""
    context = page.context.browser.new_context()
    give_session(context, site, "coordinator")
    desk = context.new_page()
    desk.goto(f"{site.address}/admin/actions/reports/")
    follow(desk, desk.get_by_role("link", name="A walk"))
    follow(desk, desk.get_by_role("button", name="Approve the photo"))
    expect(desk.get_by_text("The photo is approved.")).to_be_visible()
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_text("The report is approved.")).to_be_visible()
    context.close()


def test_without_scripts_a_coordinator_blurs_what_the_organiser_ticked(
    own_site: LiveSite, browser, code: str, striped: Path
):
    phone = browser.new_context(java_script_enabled=False).new_page()
    enter(phone, own_site, code)
    phone.get_by_role("link", name="Write the report").click()
    phone.locator("#id_what_happened").fill("We walked.")
    phone.locator(".public-form button[type=submit]").first.click()
    phone.goto(f"{own_site.address}/en/my-action/report/photos/")
    phone.locator("input[type=file]").set_input_files(striped)
    phone.locator("input[name=needs_blurring]").check()
    describe_and_send(phone)
    phone.goto(f"{own_site.address}/en/my-action/report/check/")
    phone.locator("input[name=consent]").check()
    phone.get_by_role("button", name="Send the report").click()
    before = stored_photo(own_site)

    desk = browser.new_context().new_page()
    give_session(desk.context, own_site, "coordinator")
    desk.goto(f"{own_site.address}/admin/actions/reports/blurring/")
    desk.get_by_role("link", name="A walk").click()
    desk.get_by_role("link", name="Blur faces").click()
    desk.wait_for_load_state()
    area = desk.locator("[data-stage]").bounding_box()
    assert area is not None
    desk.mouse.move(area["x"] + 40, area["y"] + 40)
    desk.mouse.down()
    desk.mouse.move(area["x"] + area["width"] / 2, area["y"] + area["height"] / 2, steps=3)
    desk.mouse.up()
    desk.get_by_role("button", name="Blur, and this photo is done").click()
    expect(desk.get_by_text("What was below the boxes is destroyed.")).to_be_visible()

    after = stored_photo(own_site)
    assert not before.exists()
    with Image.open(io.BytesIO(after.read_bytes())) as blurred:
        assert contrast(blurred, (200, 200, 700, 500)) < 200
        assert contrast(blurred, (900, 700, 1500, 1100)) > 240
