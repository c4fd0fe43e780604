"""A source that changes: only what changed is open again, and what it said before is remembered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.translation_strings import account, page_in, segments_of, state_of
from translation.strings.differences import Kind, Piece, word_differences
from translation.strings.previous import previous_words
from translation.strings.reviewing import approve_strings
from translation.strings.states import State


def rebuilt(pieces, without):
    return "".join(piece.text for piece in pieces if piece.kind != without)


WORDS = st.lists(
    st.sampled_from(["police", "policy", " ", "  ", "\n", "<b>", "</b>", "سياسة", ".", "’", "1"])
).map("".join)


@given(st.one_of(WORDS, st.text()), st.one_of(WORDS, st.text()))
def test_both_texts_can_be_rebuilt_from_their_differences(old, new):
    pieces = word_differences(old, new)
    assert rebuilt(pieces, Kind.NEW) == old
    assert rebuilt(pieces, Kind.GONE) == new


def test_only_the_changed_word_is_marked():
    assert word_differences("A new law", "A better law") == [
        Piece(Kind.SAME, "A "),
        Piece(Kind.GONE, "new"),
        Piece(Kind.NEW, "better"),
        Piece(Kind.SAME, " law"),
    ]


def test_a_tag_is_one_word():
    pieces = word_differences("A <b>law</b>", "A <i>law</i>")
    assert [piece.text for piece in pieces if piece.kind != Kind.SAME] == [
        "<b>",
        "<i>",
        "</b>",
        "</i>",
    ]


def test_very_long_texts_are_shown_whole():
    pieces = word_differences("a " * 3000, "b " * 3000)
    assert [piece.kind for piece in pieces] == [Kind.GONE, Kind.NEW]


@pytest.fixture
def french(db):
    """The French translation of a page with every string approved."""
    translation = page_in("fr")
    approve_strings(
        translation=translation,
        user=account("reviewer-fr"),
        segment_ids=[segment.pk for segment in segments_of(translation)],
    )
    return translation


def change(french, alter):
    """Change the English page and send it on."""
    page = french.source.get_source_instance()
    alter(page)
    page.save()
    french.source.update_from_db()
    french.refresh_from_db()


def states(french):
    return {(part.context.path, part.string.data): part.state for part in segments_of(french)}


def open_strings(french):
    return [part for part in segments_of(french) if part.state != State.APPROVED]


def test_a_changed_summary_alone_is_open_again_with_what_it_said(french):
    old = next(part for part in segments_of(french) if part.context.path == "summary")

    def alter(page):
        page.summary = page.summary.replace("Who", "Here is who", 1)

    change(french, alter)
    (summary,) = open_strings(french)
    assert summary.context.path == "summary"
    assert summary.state == State.UNTRANSLATED
    previous = previous_words(segments_of(french), french.target_locale_id)[summary.pk]
    assert previous.source == old.string.data
    assert previous.translation == old.translated_text
    assert rebuilt(previous.differences, Kind.GONE) == summary.string.data


def test_a_change_that_is_taken_back_finds_its_approval_again(french):
    kept = french.source.get_source_instance().summary
    change(french, lambda page: setattr(page, "summary", "Something else."))
    change(french, lambda page: setattr(page, "summary", kept))
    assert open_strings(french) == []


def test_one_sentence_of_several_is_paired_with_what_is_most_like_it(french):
    path = next(
        part.context.path
        for part in segments_of(french)
        if part.string.data == "set its priorities by evidence;"
    )

    def alter(page):
        data = list(page.body.raw_data)
        for block in data:
            if path.endswith(str(block["id"])):
                block["value"] = block["value"].replace("by evidence;", "by the evidence;")
        page.body = page.body.stream_block.to_python(data)

    change(french, alter)
    (changed,) = open_strings(french)
    assert changed.string.data == "set its priorities by the evidence;"
    previous = previous_words(segments_of(french), french.target_locale_id)[changed.pk]
    assert previous.source == "set its priorities by evidence;"


def test_a_new_block_is_open_and_says_nothing_of_before(french):
    def alter(page):
        page.body.append(("paragraph", "<p>Something quite new.</p>"))

    change(french, alter)
    (added,) = open_strings(french)
    assert added.string.data == "Something quite new."
    assert previous_words(segments_of(french), french.target_locale_id) == {}


def test_moved_blocks_keep_their_approval(french):
    before = states(french)

    def alter(page):
        data = list(page.body.raw_data)
        page.body = page.body.stream_block.to_python([*data[3:], *data[:3]])

    change(french, alter)
    assert states(french) == before
    assert open_strings(french) == []


def test_a_deleted_block_takes_only_its_own_strings_away(french):
    before = states(french)

    def alter(page):
        data = list(page.body.raw_data)
        page.body = page.body.stream_block.to_python(data[1:])

    change(french, alter)
    after = states(french)
    assert len(after) < len(before)
    assert after.items() <= before.items()


def test_what_changed_is_found_in_one_query(french, django_assert_num_queries):
    change(french, lambda page: setattr(page, "summary", "Something else."))
    parts = segments_of(french)
    with django_assert_num_queries(1):
        previous_words(parts, french.target_locale_id)


def test_an_untouched_page_asks_nothing(french, django_assert_num_queries):
    parts = segments_of(french)
    with django_assert_num_queries(0):
        assert previous_words(parts, french.target_locale_id) == {}
    assert state_of(french, parts[0]) == State.APPROVED
