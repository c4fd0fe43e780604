"""The steps of an action: who may take which when, and what each leaves behind."""

from datetime import UTC, date, datetime

import pytest

from campaign.models import Action, ActionEvent, Happening, Precision, State
from campaign.services import states
from campaign.services.versions import version_of
from tests.moderating import account, approved, at, changed, make_action, make_content, received

pytestmark = pytest.mark.django_db

COORDINATOR = "coordinator"


def events_of(action: Action) -> list[str]:
    return list(ActionEvent.objects.filter(action=action).values_list("kind", flat=True))


def test_a_draft_waits_for_review_once_it_is_sent():
    action = make_action()
    make_content(action)

    sent = states.send_action(action_id=action.pk, slow=False)

    assert (sent.state, sent.slow) == (State.RECEIVED, False)
    assert sent.sent_at is not None
    assert sent.waits_since is not None
    assert events_of(action) == ["sent"]


def test_nothing_is_sent_without_a_text():
    with pytest.raises(states.StepNotOpen):
        states.send_action(action_id=make_action().pk, slow=False)


@pytest.mark.parametrize("state", [State.DECLINED, State.WITHDRAWN])
def test_what_is_over_is_not_sent_again(state):
    action = make_action(state=state)
    make_content(action)

    with pytest.raises(states.StepNotOpen):
        states.send_action(action_id=action.pk, slow=False)


def test_sending_again_keeps_the_place_in_the_queue_and_in_the_slow_one():
    action = make_action()
    make_content(action)
    first = states.send_action(action_id=action.pk, slow=True)

    second = states.send_action(action_id=action.pk, slow=False)

    assert second.waits_since == first.waits_since
    assert second.slow


def test_a_change_of_an_approved_action_waits_while_the_approved_text_stays():
    action = approved(title="As approved")
    make_content(action, title="As wanted")

    sent = states.send_action(action_id=action.pk, slow=False)

    assert sent.state == State.APPROVED
    assert sent.waits_since is not None
    assert states.public_content(action).title == "As approved"


def test_taking_on_puts_an_action_in_review_and_giving_back_returns_it():
    action = received()

    taken = states.claim_action(action_id=action.pk, coordinator=account(COORDINATOR))
    assert (taken.state, taken.claimed_by) == (State.IN_REVIEW, account(COORDINATOR))

    given_back = states.release_action(action_id=action.pk, coordinator=account(COORDINATOR))
    assert (given_back.state, given_back.claimed_by) == (State.RECEIVED, None)
    assert events_of(action) == ["claimed", "released"]


def test_taking_on_twice_is_one_step():
    action = received()

    for _time in range(2):
        states.claim_action(action_id=action.pk, coordinator=account(COORDINATOR))

    assert events_of(action) == ["claimed"]


@pytest.mark.parametrize(
    "step",
    [states.claim_action, states.approve_action, states.ask_for_changes, states.decline_action],
)
def test_what_somebody_else_has_taken_on_is_left_alone(step):
    action = received()
    states.claim_action(action_id=action.pk, coordinator=account("admin"))

    with pytest.raises(states.ClaimedByOther):
        step(action_id=action.pk, coordinator=account(COORDINATOR))


def test_what_nobody_has_taken_on_cannot_be_given_back():
    with pytest.raises(states.StepNotOpen):
        states.release_action(action_id=received().pk, coordinator=account(COORDINATOR))


@pytest.mark.parametrize(
    "state", [State.DRAFT, State.CHANGES_ASKED, State.DECLINED, State.WITHDRAWN]
)
@pytest.mark.parametrize(
    "step",
    [states.claim_action, states.approve_action, states.ask_for_changes, states.decline_action],
)
def test_only_what_waits_is_reviewed(state, step):
    action = make_action(state=state)
    make_content(action)

    with pytest.raises(states.StepNotOpen):
        step(action_id=action.pk, coordinator=account(COORDINATOR))


def test_approving_makes_the_wanted_text_public_and_empties_the_queue():
    action = approved(title="Before", action_fields={"slow": True})
    changed(action, title="After")

    done = states.approve_action(action_id=action.pk, coordinator=account(COORDINATOR))

    assert [(text.title, text.is_public) for text in action.contents.all()] == [("After", True)]
    assert (done.state, done.waits_since, done.claimed_by, done.slow) == (
        State.APPROVED,
        None,
        None,
        False,
    )


def test_a_text_that_changed_after_it_was_read_is_not_approved():
    action = received(title="As read")
    text = action.contents.get()
    read = version_of(text)
    text.title = "As changed"
    text.save()

    with pytest.raises(states.ChangedMeanwhile):
        states.approve_action(action_id=action.pk, coordinator=account(COORDINATOR), version=read)

    assert not action.contents.filter(is_public=True).exists()


def test_the_text_that_was_read_is_approved():
    action = received()
    version = version_of(action.contents.get())

    states.approve_action(action_id=action.pk, coordinator=account(COORDINATOR), version=version)

    assert version_of(action.contents.get(is_public=True)) == version


def test_an_approved_action_with_nothing_new_is_not_approved_again():
    with pytest.raises(states.StepNotOpen):
        states.approve_action(action_id=approved().pk, coordinator=account(COORDINATOR))


def test_asking_for_changes_gives_a_first_text_back_to_its_organiser():
    action = received()

    done = states.ask_for_changes(action_id=action.pk, coordinator=account(COORDINATOR))

    assert (done.state, done.waits_since) == (State.CHANGES_ASKED, None)
    assert action.contents.filter(is_public=False).exists()


def test_asking_for_changes_of_a_change_leaves_what_was_approved_public():
    action = approved(title="Before")
    changed(action, title="After")

    done = states.ask_for_changes(action_id=action.pk, coordinator=account(COORDINATOR))

    assert done.state == State.APPROVED
    assert states.public_content(action).title == "Before"
    assert states.wanted_content(action).title == "After"


def test_declining_a_first_text_ends_the_action():
    done = states.decline_action(action_id=received().pk, coordinator=account(COORDINATOR))

    assert (done.state, done.waits_since) == (State.DECLINED, None)


def test_declining_a_change_leaves_what_was_approved_and_drops_the_rest():
    action = approved(title="Before")
    changed(action, title="After")

    done = states.decline_action(action_id=action.pk, coordinator=account(COORDINATOR))

    assert done.state == State.APPROVED
    assert [text.title for text in action.contents.all()] == ["Before"]


@pytest.mark.parametrize("happening", list(Happening))
def test_page_and_history_carry_whether_an_action_takes_place(happening):
    action = approved()

    done = states.set_happening(action_id=action.pk, happening=happening)

    assert done.happening == happening
    assert events_of(action) == [happening.value]


@pytest.mark.parametrize("state", [State.DECLINED, State.WITHDRAWN])
def test_what_is_over_is_not_postponed(state):
    with pytest.raises(states.StepNotOpen):
        states.set_happening(action_id=make_action(state=state).pk, happening=Happening.POSTPONED)


@pytest.mark.parametrize(
    ("zone", "moment", "over"),
    [
        # Six in the evening in Lima is eleven at night in London, and the march is still on.
        ("America/Lima", datetime(2031, 6, 27, 1, tzinfo=UTC), False),
        ("America/Lima", datetime(2031, 6, 27, 5, tzinfo=UTC), True),
        ("Pacific/Auckland", datetime(2031, 6, 26, 11, tzinfo=UTC), False),
        ("Pacific/Auckland", datetime(2031, 6, 26, 12, tzinfo=UTC), True),
        ("", datetime(2031, 6, 27, 11, tzinfo=UTC), False),
        ("", datetime(2031, 6, 27, 12, tzinfo=UTC), True),
        ("Nowhere/Land", datetime(2031, 6, 27, 11, tzinfo=UTC), False),
    ],
)
def test_an_action_is_over_when_its_day_has_ended_where_it_is_held(zone, moment, over):
    action = approved(start_date=date(2031, 6, 26), time_zone=zone)

    with at(moment):
        assert states.is_over(action, states.public_content(action)) is over


def test_an_action_of_several_days_is_confirmed_after_the_last():
    action = approved(
        start_date=date(2031, 6, 24), end_date=date(2031, 6, 28), time_zone="Africa/Nairobi"
    )

    with at(datetime(2031, 6, 28, 12, tzinfo=UTC)), pytest.raises(states.StepNotOpen):
        states.confirm_held(action_id=action.pk)
    with at(datetime(2031, 6, 28, 21, tzinfo=UTC)):
        assert states.confirm_held(action_id=action.pk).held_at is not None


@pytest.mark.parametrize("state", [s for s in State if s != State.APPROVED])
def test_only_an_approved_action_is_confirmed(state):
    action = make_action(state=state)
    make_content(action, start_date=date(2020, 6, 26), is_public=True)

    with pytest.raises(states.StepNotOpen):
        states.confirm_held(action_id=action.pk)


def test_no_step_of_the_history_holds_a_word_of_the_action():
    names = {field.name for field in ActionEvent._meta.concrete_fields}

    assert names == {"id", "action", "kind", "actor", "at"}


def test_every_precision_can_be_approved():
    for precision in Precision:
        action = received(precision=precision)
        states.approve_action(action_id=action.pk, coordinator=account(COORDINATOR))
        assert states.public_content(action).precision == precision
