"""The report of a year: read from the records each time, and nothing in it outlives its action."""

import pytest
from django.test import Client
from django.utils import timezone

from campaign.models import (
    ActionReport,
    GrantApplication,
    GrantState,
    Precision,
    ReportState,
    Visibility,
    YearHighlight,
)
from campaign.services.protection import lock_down_country, make_more_private, withdraw_action
from tests.seeing import YEAR, coarse, listed_action
from tests.yearly import LINK, REPORT, SAID, THANKED, pick, report_page, reported_action, year

pytestmark = pytest.mark.django_db


def shown(path: str = REPORT) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def numbers(path: str = REPORT) -> dict[str, str]:
    figures = Client().get(path).context["key_figures"]
    return {figure.counts: figure.shown_value for figure in figures}


def table(caption: str) -> list[list[str]]:
    tables = Client().get(REPORT).context["tables"]
    return next(table.rows for table in tables if table.caption == caption)


def test_without_actions_the_page_says_so():
    report_page()

    assert "No action is counted yet." in shown()


def test_numbers_come_from_actions_and_their_reports():
    report_page()
    for _number in range(3):
        reported_action()
    listed_action()

    assert numbers() == {
        "actions": "4",
        "cities with actions": "1",
        "countries with actions": "1",
        "reports received and approved": "3",
        "people took part, by reports that can be seen": "at least 33",
    }


def test_a_report_that_is_not_approved_counts_and_shows_nowhere():
    report_page()
    pick(reported_action())
    ActionReport.objects.update(state=ReportState.RECEIVED)

    page = shown()
    assert "reports received and approved" not in numbers()
    assert [word for word in (SAID, LINK, THANKED) if word in page] == []


def test_an_unlisted_action_counts_but_nothing_of_its_report_shows():
    report_page()
    pick(reported_action(visibility=Visibility.COUNTED))

    page = shown()
    assert numbers()["reports received and approved"] == "1"
    assert [word for word in (SAID, LINK, THANKED) if word in page] == []


def test_regions_are_sums_of_what_is_given_by_country_alone():
    report_page()
    for _number in range(4):
        listed_action()
    listed_action(**coarse(Precision.COUNTRY, country="TH", visibility=Visibility.COUNTED))
    listed_action(**coarse(Precision.COUNTRY, country="KE", visibility=Visibility.COUNTED))
    listed_action(**coarse(Precision.HIDDEN, country="KE"))

    assert table("Actions by region") == [
        ["Region", "Actions"],
        ["Asia", "4"],
        ["Elsewhere, or too few to name", "3"],
    ]


def test_the_map_marks_only_countries_with_three_actions():
    report_page()
    for _number in range(3):
        listed_action()
    for _number in range(3):
        listed_action(**coarse(Precision.COUNTRY, country="KE"))
    listed_action(**coarse(Precision.COUNTRY, country="TH"))

    marks = Client().get(REPORT).context["map_view"].world_map.marks
    assert set(marks) <= {"PH", "KE"}


def test_kinds_are_counted():
    report_page()
    for _number in range(3):
        listed_action(kinds=["art"])

    assert table("Kinds of activity") == [["Kind", "Actions"], ["Art, film, music or theatre", "3"]]


@pytest.mark.parametrize(("awarded", "is_shown"), [(2, False), (3, True)])
def test_grants_show_where_they_are_three_or_more(awarded: int, is_shown: bool):
    report_page()
    for _number in range(awarded):
        GrantApplication.objects.create(
            action=listed_action(), state=GrantState.AWARDED, amount=2000, granted_amount=1500
        )

    assert ("grants awarded" in numbers()) is is_shown


def test_highlight_shows_with_its_place_and_a_link_to_the_action():
    report_page()
    action = reported_action()
    pick(action)

    page = shown()
    assert SAID in page
    assert "Maynila" in page
    assert f'href="{YEAR}actions/{action.public_id}/"' in page


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"fr": "en français", "en": "in English", "ar": "بالعربية"}, "in English"),
        ({"fr": "en français"}, "en français"),
    ],
)
def test_highlight_is_told_in_the_readers_language_or_as_it_was_written(texts, expected):
    report_page()
    pick(reported_action(), **texts)

    page = shown()
    assert expected in page
    assert [text for text in texts.values() if text in page] == [expected]


def test_highlight_that_nobody_picked_does_not_show():
    report_page()
    pick(reported_action())
    YearHighlight.objects.update(is_picked=False)

    assert SAID not in shown()


def test_report_that_was_approved_anew_hides_its_highlight_until_somebody_looks():
    report_page()
    highlight = pick(reported_action())
    ActionReport.objects.update(decided_at=timezone.now())
    assert SAID not in shown()

    highlight.save()
    assert SAID in shown()


def test_withdrawing_takes_everything_out_at_once_and_deletes_the_highlight():
    report_page()
    action = reported_action()
    pick(action)

    withdraw_action(action_id=action.pk, stays_counted=True)

    page = shown()
    assert [word for word in (SAID, LINK, THANKED, action.public_id) if word in page] == []
    assert not YearHighlight.objects.exists()


def test_making_an_action_coarser_deletes_its_highlight():
    report_page()
    action = reported_action()
    pick(action)

    make_more_private(action_id=action.pk, precision=Precision.COUNTRY, visibility=Visibility.NOW)

    assert not YearHighlight.objects.exists()
    assert SAID not in shown()


def test_the_same_precision_once_more_leaves_the_highlight():
    action = reported_action()
    pick(action)

    make_more_private(action_id=action.pk, precision=Precision.PLACE, visibility=Visibility.NOW)

    assert YearHighlight.objects.exists()


def test_lockdown_hides_stories_thanks_links_and_the_countrys_number():
    report_page()
    for _number in range(3):
        pick(reported_action())
    assert "Philippines" in shown()

    lock_down_country(country="PH", reason="test", actor=None)

    page = shown()
    assert [word for word in (SAID, LINK, THANKED, "Philippines", "Asia") if word in page] == []


def test_examples_show_on_an_example_page_alone():
    page = report_page()
    pick(reported_action(is_example=True))
    assert SAID not in shown()

    page.is_example = True
    page.save()
    assert SAID in shown()
    assert "Invented example" in shown()


def test_nobody_may_keep_the_page():
    report_page()

    answer = Client().get(REPORT)
    assert answer["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers


def test_the_page_of_the_year_leads_to_the_report():
    assert REPORT not in shown(YEAR)

    report_page()
    assert f'href="{REPORT}"' in shown(YEAR)


def test_ten_queries_are_enough_however_much_there_is(django_assert_max_num_queries):
    report_page()
    for _number in range(8):
        pick(reported_action(), en="one", fr="deux")
    shown()

    with django_assert_max_num_queries(10):
        shown()


def test_the_page_has_one_slug_and_one_place():
    page = report_page(slug="something-else")

    assert page.slug == "report"
    assert page.campaign_year == year()
