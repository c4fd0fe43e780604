"""What everybody sees of reports: on the action's page and in the gallery of the year, and nothing else."""

import pytest
from django.test import Client

from campaign.models import ReportState, Visibility
from campaign.selectors import shown_reports
from campaign.selectors.reports import public_photos, public_reports
from campaign.services.protection import lock_down_country, make_more_private
from tests.moderating import account, approved, campaign_year
from tests.reporting import reported, with_photo

pytestmark = pytest.mark.django_db

YEAR_PATH = "/en/support-dont-punish/global-day-of-action/2026/"
GALLERY = f"{YEAR_PATH}gallery/"


def action_of_2026(**content):
    return approved(action_fields={"year": campaign_year(2026)}, **content)


def page_of(report) -> str:
    path = f"{YEAR_PATH}actions/{report.action.public_id}/"
    return Client().get(path).content.decode()


def gallery() -> str:
    return Client().get(GALLERY).content.decode()


def test_an_approved_report_stands_on_the_page_of_its_action():
    report = reported(action=action_of_2026(), headcount=120, outcomes="The mayor listened.")
    report.quotations.create(text="At last.", said_by="a nurse")
    report.links.create(url="https://example.org/news")

    page = page_of(report)

    for words in ("We walked together.", "about 120", "The mayor listened.", "At last.", "a nurse"):
        assert words in page
    assert 'href="https://example.org/news" rel="nofollow ugc noopener"' in page


@pytest.mark.parametrize("state", [state for state in ReportState if state != ReportState.APPROVED])
def test_no_other_report_stands_there(state):
    report = reported(action=action_of_2026(), state=state)

    assert "We walked together." not in page_of(report)


@pytest.mark.parametrize(
    ("precision", "credit"),
    [
        ("city", "organiser of the action in Nairobi, Nairobi Area, Kenya"),
        ("country", "organiser of the action in Kenya"),
        ("hidden", "organiser of an action"),
    ],
)
def test_a_photo_is_credited_as_exactly_as_the_place_shows(precision, credit):
    with_photo(reported(action=action_of_2026(precision=precision)))

    assert f"Photo: {credit}\n" in gallery()


def test_the_gallery_describes_its_pictures_and_says_how_large_they_are():
    photo = with_photo(reported(action=action_of_2026()))

    page = gallery()

    assert 'alt="Banners on a square"' in page
    assert 'width="520" height="390"' in page
    assert f'type="image/avif" srcset="/photos/{photo.key}-480.avif 480w' in page


def test_nobody_keeps_the_gallery():
    assert Client().get(GALLERY)["Cache-Control"] == "no-store"


def test_the_gallery_is_paged(monkeypatch):
    report = reported(action=action_of_2026())
    for _number in range(3):
        with_photo(report)
    monkeypatch.setattr(shown_reports, "PHOTOS_A_PAGE", 2)

    assert gallery().count("photo-gallery__item") == 2
    second = Client().get(f"{GALLERY}?page=2").content.decode()
    assert second.count("photo-gallery__item") == 1


@pytest.mark.parametrize("visibility", [Visibility.COUNTED, Visibility.UNCOUNTED, Visibility.AFTER])
def test_reports_of_actions_that_are_not_listed_show_nowhere(visibility):
    report = reported(action=action_of_2026(visibility=visibility))
    photo = with_photo(report)

    assert photo.key not in gallery()
    assert not public_reports().exists()
    assert not public_photos().exists()


def test_a_hidden_country_is_gone_from_the_gallery_and_the_page():
    report = reported(action=action_of_2026())
    photo = with_photo(report)

    lock_down_country(country="KE", reason="Arrests.", actor=account("coordinator"))

    assert photo.key not in gallery()
    assert "We walked together." not in page_of(report)
    assert not public_reports().exists()


def test_a_report_of_an_action_made_coarser_is_hidden():
    report = reported(action=action_of_2026())

    make_more_private(action_id=report.action_id, precision="region", visibility="now")

    assert "We walked together." not in page_of(report)


@pytest.mark.parametrize("path", ["gallery", "action"])
def test_a_page_with_photos_takes_few_queries(path, django_assert_max_num_queries):
    report = reported(action=action_of_2026())
    report.quotations.create(text="At last.")
    for _number in range(4):
        with_photo(report)
    address = GALLERY if path == "gallery" else f"{YEAR_PATH}actions/{report.action.public_id}/"
    Client().get(address)

    with django_assert_max_num_queries(10):
        Client().get(address)


def test_reports_come_with_all_that_a_report_of_the_year_needs(django_assert_num_queries):
    report = reported(action=action_of_2026())
    report.quotations.create(text="At last.")
    report.links.create(url="https://example.org/news")

    with django_assert_num_queries(4):
        [found] = public_reports(report.action.year)
        facts = (
            found.action.public_text[0].city.name,
            [one.text for one in found.quotations.all()],
            [one.url for one in found.links.all()],
            found.action.year.year,
        )

    assert facts == ("Nairobi", ["At last."], ["https://example.org/news"], 2026)
