"""The whole way of an action: from the first page to the day on which its organiser takes it back.

The site sends real mail, and the days of the year are moved, so that the way can be gone on any day.
"""

import io
import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import psycopg
import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from tests import databases, mail_server
from tests.e2e.conftest import LiveSite, running_site
from tests.e2e.logging_in import give_session
from tests.e2e.reading import DESKTOP, PHONE, follow, visit

SLUG = "2026"
OTHER = "2027"
FEEDS = ("actions.geojson", "actions.csv", "actions.ics", "actions.atom")
OK, NOT_FOUND, GONE = 200, 404, 410
# Seconds that a person needs at least to fill in a form.
PATIENCE = 3.2
# Days from the day of action, in their order: call, deadline, assessment, reports, archive.
DAYS = (-60, -20, -7, 30, 60)
MOVE = """
UPDATE campaign_campaignyear SET year = %(year)s, day = %(day)s, call_opens_on = %(call)s,
    grant_deadline_on = %(deadline)s, assessment_ends_on = %(assessed)s, reports_due_on = %(reports)s,
    archived_on = %(archived)s
WHERE id = (
    SELECT page.campaign_year_id FROM campaign_globaldaypage page
    JOIN wagtailcore_page ON wagtailcore_page.id = page.page_ptr_id WHERE slug = %(slug)s LIMIT 1
)
"""


@dataclass(frozen=True)
class Words:
    """What is typed in a language. No invented example is in the country."""

    language: str
    country: str
    country_name: str
    city: str
    title: str
    better_title: str
    message: str
    report: str
    alt: str


ENGLISH = Words(
    language="en",
    country="TZ",
    country_name="Tanzania",
    city="Dodoma",
    title="A stand at the market",
    better_title="A stand with tea at the market",
    message="Please say that there is tea.",
    report="Forty people stopped and asked.",
    alt="A table with cups",
)
ARABIC = Words(
    language="ar",
    country="IQ",
    country_name="العراق",
    city="بغداد",
    title="كشك في السوق",
    better_title="كشك مع الشاي في السوق",
    message="من فضلك اذكر الشاي.",
    report="توقف أربعون شخصا وسألوا.",
    alt="طاولة عليها أكواب",
)


@dataclass
class Journey:
    """One organiser, one coordinator, and the site between them. `visitor` is the organiser's page."""

    site: LiveSite
    mails: mail_server.MailServer
    words: Words
    visitor: Page
    coordinator: Page
    address: str

    @property
    def year(self) -> str:
        """Return the address of the year's page in the organiser's language."""
        path = f"support-dont-punish/global-day-of-action/{SLUG}/"
        return f"{self.site.address}/{self.words.language}/{path}"

    def go(self, path: str = "") -> None:
        """Let the organiser open one of the own pages."""
        self.visitor.goto(f"{self.site.address}/{self.words.language}/my-action/{path}")

    def press(self) -> None:
        """Let the organiser press the button that saves and goes on."""
        follow(self.visitor, self.visitor.locator(".public-form button[type=submit]").first)

    def moderate(self, path: str = "") -> None:
        """Let the coordinator open a page of moderation."""
        self.coordinator.goto(f"{self.site.address}/admin/actions/{path}")

    def move_day(self, days: int) -> date:
        """Let the day of action be so many days from now, far from the day of the other year, and return it."""
        day = timezone.now().date() + timedelta(days=days)
        with psycopg.connect(databases.url_of(self.site.database)) as connection:
            connection.execute(MOVE, days_around(date(2098, 6, 26), OTHER))
            connection.execute(MOVE, days_around(day, SLUG))
        return day

    def texts_of_mails(self) -> list[str]:
        """Return the texts of all mails to the organiser."""
        pairs = zip(self.mails.recipients, self.mails.messages, strict=True)
        return [
            message.get_body(("plain",)).get_content()
            for recipients, message in pairs
            if recipients == [self.address]
        ]


def days_around(day: date, slug: str) -> dict[str, object]:
    """Return the dates of a year around its day."""
    names = ("call", "deadline", "assessed", "reports", "archived")
    dates = {name: day + timedelta(days=days) for name, days in zip(names, DAYS, strict=True)}
    return {"slug": slug, "year": day.year, "day": day, **dates}


def answer_of(address: str) -> tuple[int, str]:
    """Return status and text that somebody without a cookie gets."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.read().decode(errors="replace")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, ""


@pytest.fixture(scope="module")
def site_with_mail(
    loaded_database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[LiveSite, mail_server.MailServer]]:
    """Return a site that sends mail, and the server that receives it."""
    port = mail_server.free_port()
    name, folder = databases.own_name("e2e_journey"), tmp_path_factory.mktemp("journey")
    variables = {"EMAIL_URL": f"smtp://127.0.0.1:{port}"}
    with (
        mail_server.running(port) as server,
        running_site(loaded_database, name, folder, **variables) as site,
    ):
        yield site, server


def write_draft(journey: Journey, day: date) -> None:
    """Begin a draft and fill in everything but the contact."""
    visitor, words = journey.visitor, journey.words
    visit(visitor, f"{journey.year}register/")
    visitor.select_option("#id_country", words.country)
    journey.press()
    visitor.locator("input[name=precision][value=city]").check()
    visitor.locator("input[name=visibility][value=now]").check()
    journey.press()
    expect(visitor.locator(".code__value")).to_be_visible()
    journey.go("place/")
    visitor.locator("#id_city_as_written").fill(words.city)
    journey.press()
    fitting = visitor.locator("input[name=city]").first
    expect(visitor.locator("#id_title").or_(fitting)).to_be_visible()
    if fitting.is_visible():
        fitting.check()
        journey.press()
    visitor.locator("#id_title").fill(words.title)
    visitor.locator("input[name=kinds][value=stand]").check()
    journey.press()
    visitor.locator("#id_start_date").fill(day.isoformat())
    journey.press()


def leave_contact(journey: Journey, contact: Page, opened: float) -> None:
    """Fill in the contact on a page that was opened before: what comes within three seconds is a machine's."""
    contact.locator("#id_name").fill("Someone")
    contact.locator("#id_email").fill(journey.address)
    contact.wait_for_timeout(max(0.0, PATIENCE - (time.monotonic() - opened)) * 1000)
    contact.locator(".public-form button[type=submit]").first.click()
    contact.wait_for_url("**/check/")
    contact.close()


def send(journey: Journey) -> None:
    """Agree and send."""
    journey.go("check/")
    journey.visitor.locator("#id_consent").check()
    journey.press()
    expect(journey.visitor.locator(".milestones")).to_be_visible()


def confirm(journey: Journey) -> None:
    """Press the button behind the link that was mailed."""
    link = re.search(r"http://\S+/link/\S+", journey.texts_of_mails()[0])
    assert link is not None
    journey.visitor.goto(link[0])
    journey.visitor.locator("main form button").click()
    expect(journey.visitor.locator("main [role=status]")).to_be_visible()


def ask_for_changes(journey: Journey) -> str:
    """Let the coordinator find the action in the queue and ask for something; return the action's id."""
    coordinator = journey.coordinator
    journey.moderate()
    coordinator.get_by_role("link", name=journey.words.title, exact=True).click()
    coordinator.locator(".review__message textarea").first.fill(journey.words.message)
    found = re.search(r"/actions/([0-9a-f]+)/review/", coordinator.url)
    assert found is not None
    coordinator.get_by_role("button", name="Ask for changes").click()
    coordinator.wait_for_load_state()
    return found[1]


def change_and_send_again(journey: Journey) -> None:
    """Let the organiser read what is asked for, change the title, and send it again."""
    journey.go()
    expect(journey.visitor.locator("main")).to_contain_text(journey.words.message)
    journey.go("what/")
    journey.visitor.locator("#id_title").fill(journey.words.better_title)
    journey.press()
    send(journey)


def approve(journey: Journey, public_id: str) -> None:
    """Let the coordinator approve the text."""
    journey.moderate(f"{public_id}/review/")
    journey.coordinator.get_by_role("button", name="Approve", exact=True).click()
    journey.coordinator.wait_for_load_state()


def see_it_everywhere(journey: Journey, public_id: str) -> None:
    """Look at list, map, page and feeds as anybody else."""
    visitor, words = journey.visitor, journey.words
    visit(visitor, f"{journey.year}?country={words.country}")
    expect(visitor.locator(".year-actions__list")).to_contain_text(words.better_title)
    expect(visitor.locator(".world-map__tables")).to_contain_text(words.country_name)
    for feed in FEEDS:
        assert public_id in answer_of(f"{journey.year}{feed}")[1], feed
    visitor.get_by_role("link", name=words.better_title).click()
    expect(visitor).to_have_url(f"{journey.year}actions/{public_id}/")


def write_report(journey: Journey, *, with_scripts: bool) -> None:
    """Let the organiser tell what happened, add a photo, and send both."""
    visitor, words = journey.visitor, journey.words
    journey.go()
    visitor.locator("a[href$='/my-action/report/']").click()
    visitor.locator("#id_what_happened").fill(words.report)
    journey.press()
    journey.go("report/photos/")
    photo = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": picture()}
    visitor.locator("#id_file").set_input_files(photo)
    if with_scripts:
        visitor.locator("[data-add-box]").click()
        expect(visitor.locator("[data-count]")).to_have_text("1")
    visitor.locator("#id_alt").fill(words.alt)
    visitor.locator(".photo-form input[name=consent]").check()
    visitor.locator(".photo-form button[type=submit]").click()
    expect(visitor.locator(".own-photos")).to_be_visible()
    journey.go("report/check/")
    visitor.locator(".public-form input[name=consent]").check()
    journey.press()
    visitor.wait_for_url("**/my-action/")


def picture() -> bytes:
    """Return a photo as a phone writes it."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize((900, 600)).convert("RGB").save(out, "JPEG")
    return out.getvalue()


def approve_report(journey: Journey, public_id: str) -> None:
    """Let the coordinator approve the photo and the report."""
    coordinator = journey.coordinator
    journey.moderate(f"{public_id}/report/")
    follow(coordinator, coordinator.get_by_role("button", name="Approve the photo"))
    coordinator.get_by_role("button", name="Approve", exact=True).click()
    coordinator.wait_for_load_state()


def withdraw(journey: Journey) -> None:
    """Let the organiser take the action back."""
    journey.go("withdraw/")
    journey.visitor.locator("input[name=what][value=hide]").check()
    journey.visitor.locator("input[name=counted][value=no]").check()
    journey.press()
    journey.visitor.wait_for_load_state()


@pytest.mark.parametrize(
    ("words", "with_scripts"),
    [(ENGLISH, True), (ARABIC, False)],
    ids=["en-with scripts", "ar-without scripts"],
)
def test_an_action_goes_its_whole_way(site_with_mail, new_context, words, with_scripts):
    site, mails = site_with_mail
    phone = new_context(viewport=PHONE, java_script_enabled=with_scripts)
    coordinator = new_context(viewport=DESKTOP).new_page()
    address = f"{words.language}-{with_scripts}@example.org".lower()
    journey = Journey(site, mails, words, phone.new_page(), coordinator, address)
    give_session(coordinator.context, site, "coordinator")

    write_draft(journey, journey.move_day(10))
    contact, opened = phone.new_page(), time.monotonic()
    contact.goto(f"{site.address}/{words.language}/my-action/contact/")
    leave_contact(journey, contact, opened)
    send(journey)
    confirm(journey)
    public_id = ask_for_changes(journey)
    page = f"{journey.year}actions/{public_id}/"
    assert answer_of(page)[0] == NOT_FOUND
    change_and_send_again(journey)
    approve(journey, public_id)
    assert len(journey.texts_of_mails()) >= 3
    see_it_everywhere(journey, public_id)

    journey.move_day(-3)
    write_report(journey, with_scripts=with_scripts)
    assert words.report not in answer_of(page)[1]
    approve_report(journey, public_id)
    journey.visitor.goto(page)
    expect(journey.visitor.locator(".action-report")).to_contain_text(words.report)
    photo = journey.visitor.locator(".photo-gallery__image").get_attribute("src") or ""
    assert answer_of(f"{site.address}{photo}")[0] == OK

    withdraw(journey)
    assert answer_of(page)[0] == GONE
    assert answer_of(f"{page}event.ics")[0] == GONE
    assert answer_of(f"{site.address}{photo}")[0] == NOT_FOUND
    gone_from = [*FEEDS, f"?country={words.country}", "gallery/"]
    assert [path for path in gone_from if public_id in answer_of(f"{journey.year}{path}")[1]] == []
