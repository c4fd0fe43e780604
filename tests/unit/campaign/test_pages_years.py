"""The page of a year says what holds now, and its calendar says the same."""

import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.blocks import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from campaign.blocks import DemandsBlock, PhasesBlock
from campaign.models import CampaignYear, GlobalDayPage, GlobalDaysPage, Phase
from campaign.models.years import DATES
from campaign.selectors.dates import stages_of

pytestmark = pytest.mark.django_db
YEARS = "/en/support-dont-punish/global-day-of-action/"
TODAY = datetime.now(UTC).date()
# How many days ago the call opened, where a phase is to be in its midst.
SINCE_CALL = {
    Phase.UPCOMING: -10,
    Phase.CALL: 15,
    Phase.ASSESSMENT: 45,
    Phase.PREPARATION: 75,
    Phase.DAY: 90,
    Phase.FEEDBACK: 105,
    Phase.ARCHIVED: 160,
}
LENGTH = {name: 30 * place for place, name in enumerate(DATES)}


def set_phase(phase: Phase) -> CampaignYear:
    """Move the dates of the 2027 page's year so that it is in a phase today, and all others far away."""
    page = GlobalDayPage.objects.get(slug="2027", locale__language_code="en")
    for other in CampaignYear.objects.exclude(pk=page.campaign_year_id):
        moved = {name: later(getattr(other, name)) for name in DATES}
        CampaignYear.objects.filter(pk=other.pk).update(year=other.year + 200, **moved)
    opened = TODAY - timedelta(days=SINCE_CALL[phase])
    dates = {name: opened + timedelta(days=days) for name, days in LENGTH.items()}
    found = CampaignYear.objects.filter(pk=page.campaign_year_id)
    found.update(year=dates["day"].year, **dates)
    return found.get()


def later(day: date) -> date:
    return day.replace(year=day.year + 200)


def shown(client: Client, path: str = "2027/") -> str:
    response = client.get(YEARS + path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("phase", Phase)
def test_campaign_leads_to_the_form_while_it_is_open(client: Client, phase: Phase):
    is_open = set_phase(phase).registering_is_open_at(timezone.now())

    page = client.get("/ar/support-dont-punish/").content.decode()

    form = "/ar/support-dont-punish/global-day-of-action/2027/register/"
    assert (form in page) == is_open


@pytest.mark.parametrize("phase", Phase)
def test_only_the_text_of_the_present_phase_shows(client: Client, phase: Phase):
    set_phase(phase)
    page = GlobalDayPage.objects.get(slug="2027", locale__language_code="en")
    headings = {block.value["phase"]: block.value["heading"] for block in page.phases}

    text = shown(client)

    assert {value for value, heading in headings.items() if heading in text} == {phase.value}


@pytest.mark.parametrize("phase", Phase)
def test_the_form_is_linked_only_while_it_is_open(client: Client, phase: Phase):
    set_phase(phase)

    linked = f"{YEARS}2027/register/" in shown(client)

    is_open = phase in (Phase.CALL, Phase.ASSESSMENT, Phase.PREPARATION, Phase.DAY)
    assert linked == is_open


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase != Phase.UPCOMING])
def test_the_present_stage_is_marked_in_words(client: Client, phase: Phase):
    set_phase(phase)

    current = re.findall(r'aria-current="step">(.*?)</li>', shown(client), re.DOTALL)

    assert len(current) == 1
    assert str(phase.label) in current[0]
    assert ">now<" in current[0]


def test_stages_follow_one_another_without_a_gap():
    year = set_phase(Phase.CALL)

    stages = stages_of(year, datetime.now(UTC))

    assert [stage.place for stage in stages] == ["now", *["next"] * 5]
    for earlier, following in pairwise(stages[:5]):
        assert earlier.last is not None
        assert following.first == earlier.last + timedelta(days=1)


def test_the_calendar_holds_the_dates_of_the_page(client: Client):
    year = set_phase(Phase.CALL)

    response = client.get(f"{YEARS}2027/phases.ics")

    text = response.content.decode()
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert text.count("BEGIN:VEVENT") == 4
    assert f"DTSTART;VALUE=DATE:{year.day:%Y%m%d}" in text
    assert f"DTSTART;VALUE=DATE:{year.call_opens_on:%Y%m%d}" in text


def test_an_event_keeps_its_identity_when_dates_move(client: Client):
    year = CampaignYear.objects.get(year=2027)
    before = re.findall(r"UID:(\S+)", shown(client, "2027/phases.ics"))

    year.assessment_ends_on -= timedelta(days=1)
    year.save()

    assert re.findall(r"UID:(\S+)", shown(client, "2027/phases.ics")) == before
    assert len(set(before)) == 4


def test_the_year_is_the_slug_whatever_an_editor_types():
    page = GlobalDayPage.objects.get(slug="2027", locale__language_code="en")
    page.slug = "other"

    page.full_clean()

    assert page.slug == "2027"


def phase_texts(*phases: Phase):
    block = PhasesBlock()
    values = [
        {"type": "phase", "value": {"phase": phase, "heading": "x", "text": "<p>x</p>"}}
        for phase in phases
    ]
    return block, block.to_python(values)


def test_two_texts_for_one_phase_are_refused_at_the_second():
    block, value = phase_texts(Phase.CALL, Phase.DAY, Phase.CALL)

    with pytest.raises(StreamBlockValidationError) as error:
        block.clean(value)

    assert list(error.value.block_errors) == [2]


def test_one_text_for_each_phase_is_taken():
    block, value = phase_texts(*Phase)

    assert len(block.clean(value)) == len(Phase)


def test_demands_cannot_end_before_they_begin():
    block = DemandsBlock()
    value = {"first_year": 2022, "last_year": 2015, "demands": ["x"], "cited": None}

    with pytest.raises(StructBlockValidationError) as error:
        block.clean(block.normalize(value))

    assert "last_year" in error.value.block_errors


def test_the_years_are_listed_the_latest_first(client: Client):
    titles = re.findall(r'year-list__link"[^>]*>([^<]+)<', shown(client, ""))

    assert titles == ["Global Day of Action 2027", "Global Day of Action 2026"]


def test_a_year_that_is_not_live_is_not_listed(client: Client):
    GlobalDayPage.objects.get(slug="2026", locale__language_code="en").unpublish()

    assert "Global Day of Action 2026" not in shown(client, "")


@pytest.mark.parametrize(
    "path",
    [
        "support-dont-punish/",
        "support-dont-punish/safety/",
        "support-dont-punish/global-day-of-action/",
        "support-dont-punish/global-day-of-action/2027/",
    ],
)
def test_a_page_takes_ten_queries_at_most(client: Client, path: str, django_assert_max_num_queries):
    client.get(f"/en/{path}")

    with django_assert_max_num_queries(10):
        assert client.get(f"/en/{path}").status_code == 200


@pytest.mark.parametrize("model", [GlobalDayPage, GlobalDaysPage])
def test_anonymous_readers_get_no_cookie(client: Client, model):
    page = model.objects.filter(locale__language_code="en").first()

    assert not client.get(page.url).cookies
