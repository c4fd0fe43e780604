"""Importing past actions: a dry run, the same rules for places, no double, and back again."""

import csv
import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import ModelLogEntry

from campaign.importing.columns import NAMES
from campaign.models import Action, ActionContact, ActionContent, ActionImport, CampaignYear, State
from campaign.selectors.public import counted_contents, listed_contents
from campaign.services.importing import delete_old_imports, store_import
from campaign.services.protection import lock_down_country
from core.people.coordination import limit_coordinator
from tests.campaign_search import places_of
from tests.moderating import NAIROBI, account, approved, at, campaign_year, signed_in

pytestmark = pytest.mark.django_db

PATH = "/admin/actions/import/"
ROW = {
    "year": "2019",
    "country": "Kenya",
    "precision": "city",
    "visibility": "now",
    "city": "Nairobi",
    "title": "March for health",
    "description": "We walked.",
    "kinds": "rally media",
    "first_day": "2019-06-26",
}


@pytest.fixture(autouse=True)
def past_year():
    """Add a year that is over."""
    return campaign_year(2019)


def row(**changes: str) -> dict[str, str]:
    return {**ROW, **changes}


def as_file(rows: list[dict[str, str]], separator: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=NAMES, delimiter=separator, extrasaction="raise")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def dry_run(
    *rows: dict[str, str], data: bytes | None = None, user: str = "coordinator", **more: str
):
    content = as_file(list(rows)) if data is None else data
    file = SimpleUploadedFile("past.csv", content, "text/csv")
    return signed_in(user).post(PATH, {"file": file, **more})


def imported(*rows: dict[str, str]) -> list[ActionContent]:
    """Read a file, confirm it, and return the texts that it made."""
    batch = dry_run(*rows).context["batch"]
    signed_in("coordinator").post(f"{PATH}{batch.pk}/store/")
    return list(ActionContent.objects.filter(action__year__year=2019).order_by("pk"))


def problems(**changes: str) -> str:
    wrong = dry_run(row(**changes)).context["wrong"]
    return " ".join(text for one in wrong for text in one.problems)


def test_a_dry_run_shows_what_would_be_made_and_makes_nothing():
    answer = dry_run(row(), row(city="Atlantis", title="Lost"))

    context, html = answer.context, answer.content.decode()
    assert [one.title for one in context["made"]] == ["March for health"]
    assert [one.line for one in context["wrong"]] == [3]
    assert "Nairobi, Nairobi County, Kenya" in html or "Nairobi" in html
    assert not Action.objects.filter(year__year=2019).exists()


def test_a_confirmed_row_is_an_approved_and_held_action_without_a_contact():
    (text,) = imported(row())

    assert (text.city_id, text.city_as_written, text.kinds) == (
        NAIROBI,
        "Nairobi",
        ["rally", "media"],
    )
    assert text.start_date == date(2019, 6, 26)
    assert text.action.state == State.APPROVED
    assert text.action.held_at is not None
    assert text.action.code_hash is None
    assert not ActionContact.objects.filter(action=text.action).exists()
    assert listed_contents().filter(pk=text.pk).exists()
    assert counted_contents(text.action.year).filter(pk=text.pk).exists()


@pytest.mark.parametrize(
    ("country", "city"),
    [("KE", "nairobi"), ("ken", "NAIROBI"), ("Кения", "Найроби"), ("كينيا", "نيروبي")],
)
def test_country_and_city_are_found_in_any_script(country, city):
    (text,) = imported(row(country=country, city=city))

    assert (text.country, text.city_id, text.city_as_written) == ("KE", NAIROBI, city)


@pytest.mark.parametrize("precision", ["region", "country", "hidden"])
def test_nothing_finer_than_the_precision_is_kept_not_even_in_the_dry_run(precision):
    dry_run(row(precision=precision, city="Kisumu", description=""))

    assert not places_of(["Kisumu"])
    (text,) = imported(row(precision=precision, city="Kisumu", description=""))
    assert (text.city_id, text.city_as_written) == (None, "")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"year": "1999"}, "The site knows no such year."),
        ({"year": "2027"}, "is not over yet"),
        ({"country": "Atlantis"}, "There is no such country."),
        ({"precision": "place"}, "precision has to be one of"),
        ({"visibility": "after"}, "visibility has to be one of"),
        ({"city": ""}, "No city of this name"),
        ({"title": ""}, "The title is missing."),
        ({"title": "x" * 200}, "120"),
        ({"language": "de"}, "one of this site’s"),
        ({"kinds": "riot"}, "not among those of the list"),
        ({"first_day": "26/06/2019"}, "Write days as"),
        ({"first_day": "2018-06-26"}, "The date has to lie in 2019."),
        ({"last_day": "2019-06-25"}, "before the first"),
        ({"last_day": "9999-12-31"}, "The last day is at the latest"),
        ({"links": "javascript:alert(1)"}, "A link is wrong"),
        ({"precision": "region", "region": "Atlantis"}, "no such region"),
    ],
)
def test_what_is_wrong_with_a_row_is_said(changes, words):
    assert words in problems(**changes)


def test_a_name_that_several_cities_have_asks_for_the_region():
    words = problems(country="US", city="Springfield")
    (text,) = imported(row(country="US", city="Springfield", region="Illinois"))

    assert "Several cities have this name" in words
    assert text.city.subdivision == "US-IL"


def test_what_a_text_tells_beyond_the_precision_is_pointed_out():
    answer = dry_run(row(precision="country", description="We met in Mombasa."))

    (one,) = answer.context["made"]
    assert any("the name of a city" in note for note in one.notes)


def test_rows_that_look_like_an_action_that_is_there_are_left_out_unless_wanted():
    imported(row())

    answer = dry_run(row(title="March for Health!"), row(title="Another thing entirely"))
    both = dry_run(row(title="March for Health!"), with_doubles="on")

    assert [one.title for one in answer.context["doubles"]] == ["March for Health!"]
    assert [one.title for one in answer.context["made"]] == ["Another thing entirely"]
    assert len(both.context["made"]) == 1


def test_a_row_that_stands_in_the_file_twice_is_made_once():
    assert len(dry_run(row(), row()).context["made"]) == 1


def test_rows_of_a_hidden_country_are_counted_at_most():
    lock_down_country(country="KE", reason="Arrests", actor=account("coordinator"))

    assert "The country is hidden" in problems()
    assert problems(visibility="counted") == ""


def test_rows_outside_a_coordinators_limits_are_not_imported():
    limit_coordinator(user=account("coordinator"), countries=["PE"], languages=[])

    assert "outside what you work on" in problems()


def test_confirming_twice_makes_the_actions_once():
    batch = dry_run(row()).context["batch"]

    for _press in range(2):
        store_import(import_id=batch.pk, by=account("coordinator"))

    assert Action.objects.filter(year__year=2019).count() == 1


def test_an_import_is_removed_whole_after_a_question():
    approved(action_fields={"year": CampaignYear.objects.get(year=2019)}, title="Older")
    imported(row(), row(title="Vigil in the evening"))
    batch = ActionImport.objects.get(stored_at__isnull=False)
    client, path = signed_in("coordinator"), f"{PATH}{batch.pk}/remove/"

    assert "2 actions of this import" in client.get(path).content.decode()
    client.post(path)

    left = ActionContent.objects.filter(action__year__year=2019)
    assert [text.title for text in left] == ["Older"]
    assert not ActionImport.objects.filter(pk=batch.pk).exists()


def test_nobody_stores_or_removes_what_somebody_else_read():
    batch = dry_run(row(), user="admin").context["batch"]

    for step in ("store", "remove"):
        assert signed_in("coordinator").post(f"{PATH}{batch.pk}/{step}/").status_code == 404
    assert not Action.objects.filter(year__year=2019).exists()


def test_the_history_counts_what_was_imported():
    imported(row())

    assert ModelLogEntry.objects.get(action="campaign.import").data == {"actions": 1}


def test_what_nobody_confirms_is_deleted_after_a_day():
    batch = dry_run(row()).context["batch"]

    with at(batch.read_at):
        assert delete_old_imports(batch.read_at) == 0
    assert delete_old_imports(batch.read_at.replace(year=2032)) == 1


def test_a_confirmed_import_keeps_no_row():
    imported(row())

    assert ActionImport.objects.get().rows == []


def test_the_file_to_begin_with_can_be_read_back():
    data = signed_in("coordinator").get(f"{PATH}?template").content

    answer = dry_run(data=data)

    assert [one.title for one in answer.context["made"]] == ["A stand at the market"]


def test_five_thousand_rows_are_read_and_stored(django_assert_max_num_queries):
    rows = [row(title=f"Number {number}", first_day="", city="") for number in range(5000)]
    for one in rows:
        one["precision"] = "country"
        one["description"] = one["title"] = one["title"].lower().replace("number", "item")

    with django_assert_max_num_queries(5100):
        batch = dry_run(*rows, with_doubles="on").context["batch"]
    with django_assert_max_num_queries(60):
        store_import(import_id=batch.pk, by=account("coordinator"))

    assert Action.objects.filter(year__year=2019).count() == 5000
