"""Nothing of an action is left in public once it is withdrawn, hidden, made coarser, or not approved."""

from itertools import chain, product

import pytest

from campaign.models import Action, Precision, State, Visibility
from campaign.search import ACTIONS
from campaign.services import protection, states
from core.models import SearchEntry, SearchWord
from core.search.services import recount_words
from tests.searching import addresses
from tests.seeing import FILES, TITLE, YEAR, coarse, listed_action

pytestmark = pytest.mark.django_db

NAMES_OF_PLACE = ("Manila", "Maynila", "Meetingplacecanary", "14.6", "121.0", "120.9")


@pytest.fixture
def listed(django_capture_on_commit_callbacks):
    """Make listed actions that are also in the search."""

    def make(**fields) -> Action:
        with django_capture_on_commit_callbacks(execute=True):
            return listed_action(**fields)

    return make


def everything_public(client, *actions: Action) -> dict[str, str]:
    """Return all answers in which any of these actions can stand, by address."""
    names = ("", *FILES, "actions.svg", "embed/")
    of_action = ("", "event.ics", "kit/", "kit/en/press-release.txt", "kit/en/event.ics")
    own = (f"{YEAR}actions/{action.public_id}/" for action in actions)
    paths = chain(
        (f"{YEAR}{name}" for name in names),
        (f"{address}{name}" for address, name in product(own, of_action)),
    )
    answers = {path: client.get(path) for path in paths}
    assert all(answer["Cache-Control"] == "no-store" for answer in answers.values())
    return {path: answer.content.decode() for path, answer in answers.items()}


def where(text: str, answers: dict[str, str]) -> list[str]:
    """Return the addresses whose answers hold a text."""
    return [path for path, answer in answers.items() if text in answer]


def is_found(word: str) -> bool:
    return bool(addresses(word))


def test_a_listed_action_is_found_in_the_language_of_its_organiser(listed):
    action = listed(language="en")
    entry = SearchEntry.objects.get(source="action", object_id=str(action.pk))

    assert addresses(TITLE) == [f"{YEAR}actions/{action.public_id}/"]
    assert (entry.language, entry.section) == ("en", "campaign")
    assert "Meetingplacecanary" not in entry.text


def test_a_withdrawn_action_is_gone_everywhere_within_the_call(client, listed):
    wishes = {
        f"{TITLE}{number}": wish for number, wish in enumerate(product([False, True], repeat=2))
    }
    actions = {title: listed(title=title) for title in wishes}
    before = everything_public(client, *actions.values())
    assert all(len(where(title, before)) >= 7 for title in actions)
    for title, (erase, stays_counted) in wishes.items():
        action_id = actions[title].pk
        protection.withdraw_action(action_id=action_id, stays_counted=stays_counted, erase=erase)
        assert not is_found(title), (erase, stays_counted)

    after = everything_public(client, *actions.values())
    for title, wish in wishes.items():
        assert where(title, after) == [], wish
        for name in ("", "event.ics"):
            path = f"{YEAR}actions/{actions[title].public_id}/{name}"
            assert client.get(path).status_code == 410, wish
    assert not SearchWord.objects.filter(word__icontains=TITLE).exists()


@pytest.mark.parametrize("state", [state for state in State if state != State.WITHDRAWN])
def test_what_is_not_approved_has_no_address(client, state):
    action = listed_action(state=state, is_public=state == State.APPROVED)
    status = client.get(f"{YEAR}actions/{action.public_id}/").status_code

    assert status == (200 if state == State.APPROVED else 404)


def test_a_change_that_waits_is_not_shown(client, listed):
    action = listed()
    public = action.contents.get()
    public.pk, public.is_public, public.title = None, False, "Wantedcanary"
    public.save()

    assert where("Wantedcanary", everything_public(client, action)) == []
    assert not is_found("Wantedcanary")


def test_an_action_shown_after_the_event_appears_when_it_is_confirmed(
    client, django_capture_on_commit_callbacks
):
    action = listed_action(visibility=Visibility.AFTER, start_date="2026-06-26")
    assert client.get(f"{YEAR}actions/{action.public_id}/").status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        states.confirm_held(action_id=action.pk)

    assert client.get(f"{YEAR}actions/{action.public_id}/").status_code == 200
    assert is_found(TITLE)


def test_a_lockdown_hides_a_country_at_once_and_lifting_it_shows_it_again(
    client, listed, django_capture_on_commit_callbacks
):
    actions = [listed(title=f"{TITLE} {number}") for number in range(3)]
    other = listed(title="Elsewherecanary", **coarse(Precision.COUNTRY, country="KE"))
    protection.lock_down_country(country="PH", reason="Arrests", actor=None)

    assert where(TITLE, everything_public(client, *actions)) == []
    for action in actions:
        assert client.get(f"{YEAR}actions/{action.public_id}/").status_code == 404
    year = client.get(YEAR).content.decode()
    assert "Philippines</th>" not in year
    assert "Manila" not in year
    assert not is_found(TITLE)
    assert is_found("Elsewherecanary")
    assert "Elsewherecanary" in everything_public(client, other)[YEAR]

    with django_capture_on_commit_callbacks(execute=True):
        protection.lift_lockdown(country="PH", actor=None)

    assert TITLE in client.get(YEAR).content.decode()
    assert is_found(TITLE)


def test_words_are_counted_rightly_after_a_lockdown(listed):
    SearchEntry.objects.exclude(section="campaign").delete()
    recount_words()
    for number in range(3):
        listed(title=f"{TITLE} {number}")
    listed(title=TITLE, **coarse(Precision.COUNTRY, country="KE"))
    protection.lock_down_country(country="PH", reason="Arrests", actor=None)
    after = dict(SearchWord.objects.filter(language="en").values_list("word", "entries"))
    recount_words()

    assert dict(SearchWord.objects.filter(language="en").values_list("word", "entries")) == after


@pytest.mark.parametrize(
    ("precision", "stays"),
    [
        (Precision.CITY, ("Manila", "Maynila", "14.6", "121.0", "120.9")),
        (Precision.REGION, ("Manila",)),
        (Precision.COUNTRY, ()),
        (Precision.HIDDEN, ()),
    ],
)
def test_after_coarsening_nothing_public_is_finer(client, listed, precision, stays):
    Action.objects.filter(is_example=True).delete()
    action = listed(subdivision="PH-00")
    protection.make_more_private(
        action_id=action.pk, precision=precision, visibility=Visibility.NOW
    )
    public = everything_public(client, action)
    public["search"] = SearchEntry.objects.get(source=ACTIONS.name, object_id=str(action.pk)).text

    for name in set(NAMES_OF_PLACE) - set(stays):
        assert where(name, public) == []


def test_a_hidden_place_names_no_country_in_anything_public(client, listed):
    Action.objects.filter(is_example=True).delete()
    action = listed(**coarse(Precision.HIDDEN, country="TV", time_zone="Pacific/Funafuti"))
    public = everything_public(client, action)
    with_all_countries = [public.pop(path) for path in (YEAR, f"{YEAR}actions.svg")]

    for name in ("Tuvalu", "Funafuti", '"TV"'):
        assert where(name, public) == []
    assert [text.count("Tuvalu") for text in with_all_countries] == [1, 1]


def test_coarsening_forgets_a_time_zone_that_tells_more_than_the_place():
    action = listed_action(country="AR", city=None, time_zone="America/Argentina/Ushuaia")
    protection.make_more_private(
        action_id=action.pk, precision=Precision.COUNTRY, visibility=Visibility.NOW
    )

    assert action.contents.get().time_zone == ""
