"""What the server says to answers."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ecourse.activities import answer_key, questions
from ecourse.activities.writing import accepted_forms, fold_answer
from tests.activities import (
    VALUES,
    answers_by_text,
    described,
    form_of,
    items,
    judged,
    query,
    right_sending,
)

CHOICES = ("single_choice", "several_choices", "true_false")
WITHOUT_RIGHT = ("reflection", "scenario", "worksheet")
ANYTHING = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["", "\x00", "true", "restart", "-up", "x" * 5_000]),
    st.sampled_from(
        [code for kind in CHOICES for code in answers_by_text(kind).values()]
        + list(described("ordering").shown_steps)
        + [f"{code}-up" for code in described("ordering").shown_steps]
        + [choice.code for choice in described("matching").choices]
        + [item.code for scene in described("scenario").scenes for item in scene.decisions]
    ),
)
FOR_HYPOTHESIS = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
NAMES = ["answer", "order", "move", "path", "decision", "restart"]
NAMES += [f"match-{pair.code}" for pair in described("matching").pairs]


@pytest.mark.parametrize("kind", VALUES)
def test_the_right_answer_counts_as_done(kind: str):
    judgement = judged(kind, right_sending(kind))

    assert judgement.tried
    assert judgement.right is (None if kind in WITHOUT_RIGHT else True)
    assert judgement.message


@pytest.mark.parametrize("kind", [kind for kind in VALUES if kind not in WITHOUT_RIGHT])
def test_an_empty_form_asks_for_an_answer(kind: str):
    judgement = judged(kind, query())

    if kind == "ordering":
        assert judgement.right is False
    else:
        assert not judgement.tried
        assert all(judgement.errors.values())


@FOR_HYPOTHESIS
@given(data=st.dictionaries(st.sampled_from(NAMES), st.lists(ANYTHING, max_size=6)))
def test_any_sending_is_judged_and_shown_again(data: dict[str, list[str]]):
    for kind in VALUES:
        judgement = judged(kind, query(**data))

        assert not (judgement.tried and judgement.errors)
        assert form_of(kind, judgement)


def test_feedback_is_given_to_chosen_answers_only():
    codes = answers_by_text("single_choice")

    judgement = judged("single_choice", query(answer=codes["that"]))

    assert judgement.right is False
    assert {code: remark.text for code, remark in judgement.remarks.items()} == {
        codes["that"]: "Feedback to that"
    }


def test_several_choices_that_are_right_but_not_all_lack_something():
    codes = answers_by_text("several_choices")

    judgement = judged("several_choices", query(answer=codes["first"]))

    assert judgement.right is False
    assert "something is missing" in judgement.message


def test_several_choices_with_a_wrong_one_are_not_right():
    codes = list(answers_by_text("several_choices").values())

    assert judged("several_choices", query(answer=codes)).right is False


def test_chosen_answers_stay_chosen():
    codes = answers_by_text("several_choices")
    judgement = judged("several_choices", query(answer=[codes["second"], codes["third"]]))

    form = form_of("several_choices", judgement)

    assert {answer.text for answer in form.answers if answer.chosen} == {"second", "third"}


def test_a_pair_that_is_wrong_is_not_explained():
    pairs = described("matching").pairs
    sent = {f"match-{pair.code}": pair.choice for pair in pairs}
    sent[f"match-{pairs[0].code}"], sent[f"match-{pairs[1].code}"] = (
        pairs[1].choice,
        pairs[0].choice,
    )

    judgement = judged("matching", query(**sent))

    assert judgement.right is False
    assert [remark.right for remark in judgement.remarks.values()] == [False, False, True]
    assert "Pair 1" not in str(judgement)
    assert "Pair 3" in str(judgement)


def test_a_pair_without_a_choice_is_asked_for_and_the_others_are_kept():
    first, *others = described("matching").pairs
    sent = {f"match-{pair.code}": pair.choice for pair in others}

    judgement = judged("matching", query(**sent))

    assert list(judgement.errors) == [f"match-{first.code}"]
    assert {item.selected for item in form_of("matching", judgement).items} == {
        "",
        *(pair.choice for pair in others),
    }


def test_matches_that_a_translation_made_equal_are_one_choice():
    pairs = [{"item": f"item {number}", "match": "same", "feedback": "x"} for number in (1, 2)]
    changes = {"pairs": items("pair", pairs)}
    everything = described("matching", **changes)
    sent = {f"match-{pair.code}": everything.choices[0].code for pair in everything.pairs}
    same = next(choice.code for choice in everything.choices if choice.text == "same")
    sent = dict.fromkeys(sent, same)

    assert judged("matching", query(**sent), **changes).right


def test_a_moved_step_keeps_the_order_and_does_not_count():
    first, second, third = described("ordering").shown_steps

    judgement = judged("ordering", query(order=[first, second, third], move=f"{third}-up"))

    assert not judgement.tried
    assert judgement.state["order"] == (first, third, second)


def test_the_first_step_cannot_move_up():
    order = list(described("ordering").shown_steps)

    judgement = judged("ordering", query(order=order, move=f"{order[0]}-up"))

    assert judgement.state["order"] == tuple(order)
    assert judgement.message


def test_what_is_right_may_stand_at_any_place():
    places, matches = set(), set()
    for number in range(40):
        answers = [{"text": text, "right": text == "a", "feedback": "x"} for text in "abc"]
        shown = described("single_choice", answers=items(f"shown {number}", answers)).answers
        places.add([answer.right for answer in shown].index(True))
        pairs = [{"item": text, "match": text, "feedback": "x"} for text in "abc"]
        choices = described("matching", pairs=items(f"pairs {number}", pairs)).choices
        matches.add([choice.text for choice in choices].index("a"))

    assert places == {0, 1, 2}
    assert matches == {0, 1, 2, 3}


def test_steps_begin_in_another_than_the_right_order():
    for number in range(40):
        steps = [{"text": f"{letter}{number}", "feedback": "x"} for letter in "abc"]
        everything = described("ordering", steps=items(f"many {number}", steps))
        assert everything.shown_steps != tuple(step.code for step in everything.steps)


@pytest.mark.parametrize(
    "written", ["économie", "ECONOMIE", " e conomie ", "12 МЕСЯЦЕВ", "١٢ месяцев", "اداره", "إِدارة"]
)
def test_a_short_answer_is_accepted_however_it_is_written(written: str):
    assert judged("short_answer", query(answer=written)).right


@pytest.mark.parametrize("written", ["the net", "a wide net", "الشبكة", "شبكة واسعة", "one more"])
def test_a_semicolon_parts_the_accepted_forms_that_stand_in_one_place(written: str):
    accepted = items("forms", ["the net; a wide net;", "الشبكة؛ شبكة واسعة", "one more"])

    assert judged("short_answer", query(answer=written), accepted=accepted).right


def test_neither_half_of_a_form_nor_several_forms_at_once_are_accepted():
    accepted = items("forms", ["the net; a wide net"])

    for written in ("a wide", "the net; a wide net", ";"):
        assert not judged("short_answer", query(answer=written), accepted=accepted).right


def test_an_answer_sheet_names_each_accepted_form_once():
    accepted = items("forms", ["the net; a wide net", "the net"])

    everything = described("short_answer", accepted=accepted)

    assert everything.accepted == ("the net", "a wide net")


def test_another_short_answer_gets_feedback_that_does_not_tell():
    judgement = judged("short_answer", query(answer="something"))

    assert judgement.right is False
    assert [remark.text for remark in judgement.remarks.values()] == ["Feedback to wrong"]
    assert form_of("short_answer", judgement).text == "something"


@pytest.mark.parametrize("written", ["توسيع الشباك", "توسع الشبكة", "net widening", "other"])
def test_a_line_of_accepted_forms_may_hold_several(written: str):
    lines = ["توسيع الشِّباك؛ توسّع الشبكة ؛net-widening", "other", " ؛ "]
    accepted = items("several", lines)

    assert judged("short_answer", query(answer=written), accepted=accepted).right
    assert described("short_answer", accepted=accepted).accepted == accepted_forms(lines)
    assert len(accepted_forms(lines)) == 4


@FOR_HYPOTHESIS
@given(st.text(max_size=40))
def test_folding_an_answer_twice_changes_nothing(text: str):
    assert fold_answer(fold_answer(text)) == fold_answer(text)


def test_a_decision_leads_to_the_next_scene():
    start = described("scenario").scenes[0]

    judgement = judged("scenario", query(decision=start.decisions[1].code))
    form = form_of("scenario", judgement)

    assert not judgement.tried
    assert (form.scene.key, form.last.feedback) == ("waiting", "Feedback to wait")


def test_a_scenario_can_go_in_a_circle():
    start, waiting, *_ends = described("scenario").scenes
    path = [start.decisions[1].code, waiting.decisions[0].code]

    judgement = judged("scenario", query(path=path * 2, decision=start.decisions[0].code))

    assert judgement.tried
    assert len(form_of("scenario", judgement).passed) == 5


def test_a_way_that_cannot_be_gone_begins_anew():
    waiting = described("scenario").scenes[1]

    judgement = judged("scenario", query(decision=waiting.decisions[1].code))

    assert not judgement.tried
    assert form_of("scenario", judgement).scene.key == "start"


def test_no_decision_is_asked_for():
    judgement = judged("scenario", query())

    assert judgement.errors["decision"]


def test_private_writing_that_is_sent_nevertheless_comes_back_nowhere():
    for kind in ("reflection", "worksheet"):
        assert "secret" not in str(judged(kind, query(goal="secret", answer="secret")))


@pytest.mark.parametrize("kind", CHOICES)
def test_answers_stand_in_the_same_order_each_time(kind: str):
    assert [item.text for item in described(kind).answers] == [
        item.text for item in form_of(kind).answers
    ]


@pytest.mark.parametrize("kind", VALUES)
def test_a_description_has_question_and_answer_sheet(kind: str):
    everything = described(kind)

    assert everything.question == VALUES[kind]["question"]
    assert everything.required
    assert everything.label
    assert isinstance(questions(everything), list)
    assert bool(answer_key(everything)) is (kind != "worksheet")


def test_an_answer_sheet_names_what_is_right():
    assert "this (right): Feedback to this" in answer_key(described("single_choice"))
