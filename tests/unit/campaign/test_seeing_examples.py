"""The invented actions: enough of everything, loaded once, removed together."""

from io import StringIO

import pytest
from django.core.management import call_command

from campaign.examples import load_example_actions
from campaign.models import Action, ActionContent, Happening, Precision, State, Visibility
from campaign.models.choices import Kind
from core.content.report import Report
from core.places.countries import all_countries
from ecourse.models import CourseCount, EvaluationCount
from tests.conftest import LANGUAGES
from tests.databases import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("invented_actions")]

EXAMPLES = ROOT / "content" / "examples"


def test_examples_fill_every_screen():
    actions = Action.objects.filter(is_example=True)
    contents = ActionContent.objects.filter(action__in=actions)
    found = {
        field: set(queryset.values_list(field, flat=True))
        for queryset, fields in (
            (actions, ("state", "happening", "language", "year__year")),
            (contents, ("precision", "visibility", "country")),
        )
        for field in fields
    }

    assert actions.count() >= 40
    assert found["state"] == set(State)
    assert found["happening"] == set(Happening)
    assert found["language"] == set(LANGUAGES)
    assert found["year__year"] == {2026, 2027}
    assert found["precision"] == set(Precision)
    assert found["visibility"] >= set(Visibility) - {Visibility.UNCOUNTED}
    regions = {all_countries()[country].region for country in found["country"]}
    assert regions >= {"002", "009", "019", "142", "150"}


def test_every_kind_of_an_example_is_one_that_organisers_can_choose():
    kinds = {kind for row in ActionContent.objects.values_list("kinds", flat=True) for kind in row}

    assert kinds <= set(Kind)


def test_loading_again_changes_nothing():
    before = set(Action.objects.values_list("pk", "public_id"))
    report = Report()
    load_example_actions(EXAMPLES, report)

    assert report.loaded == []
    assert set(Action.objects.values_list("pk", "public_id")) == before


def test_removing_the_examples_leaves_no_invented_action_and_they_can_come_back():
    ids = set(Action.objects.filter(is_example=True).values_list("public_id", flat=True))
    counts = sum(
        model.objects.filter(is_example=True).count() for model in (CourseCount, EvaluationCount)
    )
    output = StringIO()
    call_command("remove_examples", stdout=output)

    assert f"{len(ids) + counts} other examples removed." in output.getvalue()
    assert not Action.objects.filter(is_example=True).exists()

    load_example_actions(EXAMPLES, Report())
    assert set(Action.objects.values_list("public_id", flat=True)) == ids


def test_search_and_suggestions_say_that_an_example_is_invented(client):
    title = "March of the yellow umbrellas"
    found = client.get("/en/search/", {"q": title}).context["shown"]
    suggested = client.get("/en/search/suggestions.json", {"q": title}).json()["suggestions"]

    assert {row["is_example"] for row in found if row["title"].count("mark")} == {True}
    assert "example-label" in client.get("/en/search/", {"q": title}).content.decode()
    assert [row["title"] for row in suggested] == [f"{title} (invented example)"]


def test_search_says_nothing_of_the_kind_about_the_site_itself(client):
    answer = client.get("/en/search/", {"q": "decriminalisation", "section": "home"})

    assert answer.context["shown"]
    assert not any(row["is_example"] for row in answer.context["shown"])
    assert "example-label" not in answer.content.decode()


def test_search_labels_an_invented_page(client):
    found = client.get("/en/search/", {"q": "example workshop"}).context["shown"]

    assert any(row["is_example"] and "/news/" in row["address"] for row in found)
