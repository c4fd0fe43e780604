"""What reviewers and translators say of strings, and what it does to their states."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.translation_strings import account, material_in, segments_of, state_of, translation_of
from translation.models import StringComment
from translation.strings.reviewing import (
    BrokenComment,
    approve_strings,
    ask_for_changes,
    comment_on,
    submit_strings,
)
from translation.strings.states import State
from translation.strings.writing import write_string

pytestmark = pytest.mark.django_db


@pytest.fixture
def french():
    return material_in("fr")


@pytest.fixture
def first(french):
    return segments_of(french)[0]


def write(french, segment, text):
    write_string(
        segment=segment, locale=french.target_locale, text=text, user=account("translator-fr")
    )


def ask(french, segment, comment="Trop long."):
    return ask_for_changes(
        translation=french,
        user=account("reviewer-fr"),
        segment_ids=[segment.pk],
        comment=comment,
    )


def test_a_submitted_draft_awaits_review(french, first):
    write(french, first, "Un mur")
    assert submit_strings(translation=french, user=account("translator-fr")) == 4
    assert state_of(french, first) == State.AWAITING


def test_a_translator_cannot_approve(french, first):
    with pytest.raises(PermissionDenied):
        approve_strings(translation=french, user=account("translator-fr"), segment_ids=[first.pk])


def test_a_reviewer_of_another_language_cannot_approve(french, first):
    with pytest.raises(PermissionDenied):
        approve_strings(translation=french, user=account("reviewer-ar"), segment_ids=[first.pk])


def test_who_approved_is_kept(french, first):
    approve_strings(translation=french, user=account("reviewer-fr"), segment_ids=[first.pk])
    review = translation_of(french, first).review
    assert review.said_by.username == "reviewer-fr"
    assert review.said_at


def test_words_that_the_reviewer_has_not_read_are_not_approved(french, first):
    read = translation_of(french, first).data
    write(french, first, "Changé pendant la lecture")
    approved = approve_strings(
        translation=french,
        user=account("reviewer-fr"),
        segment_ids=[first.pk],
        seen={first.pk: read},
    )
    assert approved == 0
    assert state_of(french, first) == State.DRAFT


def test_asking_for_changes_says_why(french, first):
    assert ask(french, first) == 1
    assert state_of(french, first) == State.CHANGES
    assert StringComment.objects.get().text == "Trop long."


@pytest.mark.parametrize("comment", ["", "  \x00 ", "a" * 1001])
def test_a_request_needs_a_reason_of_some_length(french, first, comment):
    with pytest.raises(BrokenComment):
        ask(french, first, comment)
    assert state_of(french, first) == State.AWAITING


def test_an_unanswered_request_stays_when_the_page_is_submitted(french, first):
    ask(french, first)
    submit_strings(translation=french, user=account("translator-fr"))
    assert state_of(french, first) == State.CHANGES


def test_an_answered_request_goes_back_to_the_reviewers(french, first):
    ask(french, first)
    comment_on(
        translation=french,
        user=account("translator-fr"),
        segment_id=first.pk,
        text="Plus court serait faux.",
    )
    submit_strings(translation=french, user=account("translator-fr"))
    assert state_of(french, first) == State.AWAITING


def test_changed_words_end_a_request(french, first):
    ask(french, first)
    write(french, first, "Un mur")
    assert state_of(french, first) == State.DRAFT


def test_a_string_of_another_page_is_not_touched(french, first):
    other = segments_of(material_in("es"))[0]
    spanish = material_in("es")
    assert (
        comment_on(translation=french, user=account("translator-fr"), segment_id=10**9, text="Rien")
        is None
    )
    approve_strings(translation=french, user=account("reviewer-fr"), segment_ids=[other.pk])
    assert state_of(spanish, other) == State.AWAITING


def test_reviewing_a_page_takes_a_constant_number_of_queries(french, django_assert_max_num_queries):
    person = account("reviewer-fr")
    chosen = [segment.pk for segment in segments_of(french)]
    with django_assert_max_num_queries(8):
        approve_strings(translation=french, user=person, segment_ids=chosen)
