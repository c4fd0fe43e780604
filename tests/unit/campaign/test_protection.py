"""Making actions more private, withdrawing them, hiding a country; and what the database refuses."""

import itertools

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from campaign.models import (
    Action,
    ActionContact,
    ActionContent,
    ActionEvent,
    ActionMessage,
    ActionNote,
    CountryLockdown,
    Precision,
    State,
    Visibility,
)
from campaign.models.choices import PRECISIONS, VISIBILITIES
from campaign.search import ACTIONS
from campaign.selectors.public import counted_contents, is_locked_down, listed_contents
from campaign.services import protection, states
from core.models import City, SearchEntry
from core.search.services import index_objects
from tests.moderating import (
    NAIROBI,
    account,
    approved,
    campaign_year,
    changed,
    give_contact,
    make_action,
    make_content,
    received,
)

pytestmark = pytest.mark.django_db

FINER = {
    Precision.CITY: ["meeting_place"],
    Precision.REGION: ["meeting_place", "city_as_written", "city_id"],
    Precision.COUNTRY: ["meeting_place", "city_as_written", "city_id", "subdivision"],
    Precision.HIDDEN: ["meeting_place", "city_as_written", "city_id", "subdivision"],
}


@pytest.mark.parametrize(
    ("precision", "finer"),
    [
        (Precision.CITY, {"meeting_place": "Uhuru Park"}),
        (Precision.REGION, {"city_as_written": "Nairobi"}),
        (Precision.REGION, {"city_id": NAIROBI}),
        (Precision.COUNTRY, {"subdivision": "KE-30"}),
        (Precision.HIDDEN, {"subdivision": "KE-30"}),
        (Precision.REGION, {"subdivision": "PE-LIM"}),
    ],
)
def test_the_database_refuses_a_place_finer_than_chosen_or_in_another_country(precision, finer):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_content(make_action(), precision=precision, **finer)


@pytest.mark.parametrize("is_public", [True, False])
def test_an_action_has_one_text_of_each_sort(is_public):
    action = make_action()
    make_content(action, is_public=is_public)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_content(action, is_public=is_public)


def test_one_sending_makes_one_action():
    make_action(sending_hash="same")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_action(sending_hash="same")


@pytest.mark.parametrize("precision", list(FINER))
def test_coarsening_leaves_nothing_finer_in_any_text(precision):
    action = approved(subdivision="KE-30")
    changed(action, subdivision="KE-30", title="Changed")

    protection.make_more_private(
        action_id=action.pk, precision=precision, visibility=Visibility.NOW
    )

    for text in action.contents.all():
        assert text.precision == precision
        assert not any(getattr(text, name) for name in FINER[precision])


@pytest.mark.parametrize(("before", "asked"), list(itertools.product(PRECISIONS, PRECISIONS)))
def test_no_call_makes_a_place_finer(before, asked):
    action = approved(precision=before)

    protection.make_more_private(action_id=action.pk, precision=asked, visibility=Visibility.NOW)

    after = action.contents.get().precision
    assert PRECISIONS.index(Precision(after)) == max(map(PRECISIONS.index, (before, asked)))


@pytest.mark.parametrize(("before", "asked"), list(itertools.product(VISIBILITIES, VISIBILITIES)))
def test_no_call_shows_more(before, asked):
    action = approved(visibility=before)

    protection.make_more_private(action_id=action.pk, precision=Precision.PLACE, visibility=asked)

    after = action.contents.get().visibility
    assert VISIBILITIES.index(Visibility(after)) == max(map(VISIBILITIES.index, (before, asked)))


def test_a_withdrawn_action_is_not_touched_again():
    action = make_action(state=State.WITHDRAWN)

    with pytest.raises(states.StepNotOpen):
        protection.make_more_private(
            action_id=action.pk, precision=Precision.HIDDEN, visibility=Visibility.COUNTED
        )


@pytest.mark.parametrize("state", list(State))
def test_an_action_can_be_withdrawn_in_every_state(state):
    action = make_action(state=state)
    make_content(action)

    done = protection.withdraw_action(action_id=action.pk, stays_counted=True)

    assert (done.state, done.waits_since) == (State.WITHDRAWN, None)
    assert not action.contents.exists()


@pytest.mark.parametrize("stays_counted", [True, False])
def test_a_withdrawn_action_is_listed_nowhere_and_counted_as_its_organiser_wants(stays_counted):
    action = approved()

    protection.withdraw_action(action_id=action.pk, stays_counted=stays_counted)

    assert not listed_contents().filter(action=action).exists()
    assert counted_contents(campaign_year()).exists() is stays_counted


def remains_of(action: Action) -> list[str]:
    """Return every word that the action's tables still hold of it."""
    action.refresh_from_db()
    related = [action.notes, action.messages, action.contents]
    rows = [row for manager in related for row in manager.values()]
    words = [value for row in rows for value in row.values() if isinstance(value, str)]
    return [*words, action.materials_needed, action.code_hash or ""]


@pytest.mark.parametrize("stays_counted", [True, False])
def test_erasing_leaves_no_word_of_the_organiser(stays_counted):
    action = approved(action_fields={"materials_needed": "Banners canary", "code_hash": "a" * 64})
    action.contents.update(
        title="Canary title", description="Canary text", city_as_written="Canary"
    )
    ActionNote.objects.create(action=action, text="Canary note")
    ActionMessage.objects.create(action=action, text="Canary message", language="en")
    give_contact(action)

    protection.withdraw_action(action_id=action.pk, stays_counted=stays_counted, erase=True)

    assert not any("anary" in word for word in remains_of(action))
    assert not ActionContact.objects.filter(action=action).exists()
    kinds = list(action.events.values_list("kind", flat=True))
    assert kinds == (["erased"] if stays_counted else [])
    assert counted_contents(campaign_year()).exists() is stays_counted


def test_an_erased_action_that_is_not_counted_keeps_its_id_alone():
    action = approved(
        action_fields={
            "language": "ru",
            "slow": True,
            "consent_version": 1,
            "happening": "cancelled",
        }
        | {"consented_at": timezone.now(), "held_at": timezone.now()}
    )

    protection.withdraw_action(action_id=action.pk, stays_counted=False, erase=True)

    kept = Action.objects.filter(pk=action.pk).values()[0]
    said = {name for name, value in kept.items() if value not in (None, "", False)}
    assert said == {"id", "year_id", "public_id", "state", "happening", "created_at"}
    assert (kept["happening"], kept["created_at"].date()) == ("planned", campaign_year().day)


def test_what_stays_for_counting_is_the_place_as_it_was_stored():
    action = approved(precision=Precision.CITY)

    protection.withdraw_action(action_id=action.pk, stays_counted=True, erase=True)

    text = action.contents.get()
    assert (text.country, text.city_id, text.title) == ("KE", NAIROBI, "")


def fill_country(country: str, years: list[int], each: int) -> None:
    """Approve many actions in a country at once."""
    city = City.objects.filter(country=country).first()
    for year in map(campaign_year, years):
        actions = Action.objects.bulk_create(
            Action(year=year, state=State.APPROVED, language="en") for _number in range(each)
        )
        ActionContent.objects.bulk_create(
            ActionContent(
                action=action,
                is_public=True,
                precision=Precision.CITY,
                visibility=Visibility.NOW,
                country=country,
                city=city,
            )
            for action in actions
        )
    # PostgreSQL does this by itself a minute after; without, it plans for a table of few rows.
    connection.cursor().execute("ANALYZE campaign_action, campaign_actioncontent")


def test_drill_a_lockdown_hides_ten_thousand_actions_of_all_years_with_one_row():
    fill_country("KE", [2031, 2032, 2033, 2034], 2500)
    fill_country("PE", [2031], 3)
    before = listed_contents().count()
    person = account("coordinator")

    protection.lock_down_country(country="KE", reason="Arrests", actor=person)

    assert not listed_contents().filter(country="KE").exists()
    assert not listed_contents(campaign_year(2032)).exists()
    assert listed_contents(campaign_year()).filter(country="PE").count() == 3
    assert is_locked_down("KE")

    protection.lift_lockdown(country="KE", actor=person)
    assert listed_contents().count() == before >= 10_003


def queries_of_locking_down(country: str) -> int:
    person = account("coordinator")
    with CaptureQueriesContext(connection) as captured:
        protection.lock_down_country(country=country, reason="Arrests", actor=person)
    return len(captured)


def test_locking_down_takes_as_many_queries_for_many_actions_as_for_two():
    shown = {"precision": Precision.COUNTRY, "is_public": True}
    in_2027 = {"state": State.APPROVED, "year": campaign_year(2027)}
    for title in ("one", "two two", "two three", "three", "three"):
        make_content(make_action(**in_2027), country="KE", title=title, **shown)
    for title in ("one", "two"):
        make_content(make_action(**in_2027), country="PE", title=title, **shown)
    index_objects({ACTIONS: list(Action.objects.values_list("pk", flat=True))})
    assert SearchEntry.objects.filter(source=ACTIONS.name, title__startswith="t").count() == 5

    assert queries_of_locking_down("KE") == queries_of_locking_down("PE")


def test_locking_twice_keeps_the_first_reason_and_lifting_twice_changes_nothing():
    for reason in ("First", "Second"):
        protection.lock_down_country(country="KE", reason=reason, actor=account("coordinator"))
    assert CountryLockdown.objects.get().reason == "First"

    lifted = [
        protection.lift_lockdown(country="KE", actor=account("coordinator")) for _time in range(2)
    ]

    assert lifted == [1, 0]


def test_a_country_can_be_locked_again_after_it_was_lifted():
    for reason in ("First", "Second"):
        protection.lock_down_country(country="KE", reason=reason, actor=account("coordinator"))
        protection.lift_lockdown(country="KE", actor=account("coordinator"))

    assert CountryLockdown.objects.count() == 2


def test_what_is_approved_during_a_lockdown_is_hidden_too():
    protection.lock_down_country(country="KE", reason="Arrests", actor=account("coordinator"))
    action = received()

    states.approve_action(action_id=action.pk, coordinator=account("coordinator"))

    assert not listed_contents().filter(action=action).exists()


def test_history_names_who_made_an_action_more_private():
    action = approved()

    protection.make_more_private(
        action_id=action.pk,
        precision=Precision.COUNTRY,
        visibility=Visibility.COUNTED,
        actor=account("coordinator"),
    )

    event = ActionEvent.objects.get(action=action)
    assert (event.kind, event.actor) == ("coarsened", account("coordinator"))
