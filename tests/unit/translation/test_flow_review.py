"""The page on which reviewers read a translation string by string."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from wagtail.models import WorkflowState
from wagtail_localize.models import StringTranslation

from core.directions import isolated
from tests.translation_flow import (
    NEW_TITLE,
    approve_all,
    changed_page,
    live_title,
    logged_in,
    make_sensitive,
    open_one,
    title_of,
    told,
)
from tests.translation_strings import account, material_in, page_in, segments_of, state_of
from translation.flow.review.earlier import earlier_sources
from translation.flow.submitting import send_back, submit_translation
from translation.models import PublishingSet, StringComment, TranslationStatus
from translation.overview.recounting import count_statuses
from translation.strings.addresses import editor_at
from translation.strings.memory import TOOL
from translation.strings.states import State
from translation.strings.writing import write_string

pytestmark = pytest.mark.django_db


def address(translation, query: str = "") -> str:
    return reverse("translation_review", args=[translation.pk]) + query


def shown(translation, name: str = "reviewer-fr", query: str = "") -> str:
    return logged_in(name).get(address(translation, query)).content.decode()


def answer(segment, choice: str = "", comment: str = "", seen: str | None = None) -> dict[str, str]:
    """Return what a browser sends of one string."""
    return {
        f"seen-{segment.pk}": segment.translated_text if seen is None else seen,
        f"choice-{segment.pk}": choice,
        f"comment-{segment.pk}": comment,
    }


def send(
    translation, *answers: dict[str, str], do: str = "save", name: str = "reviewer-fr", **more
):
    data = {"do": do, **more}
    for one in answers:
        data |= one
    return logged_in(name).post(address(translation), data)


def test_string_is_shown_with_its_source_its_changes_for_readers_and_its_writer():
    translation = changed_page()

    html = shown(translation)

    assert "About IDPC and its partners" in html
    assert NEW_TITLE in html
    assert "<ins>" in html
    assert "<del>" in html
    assert f"Translated by {isolated('translator-fr')}." in html


def test_arabic_is_set_from_right_to_left():
    html = shown(changed_page("ar"), "reviewer-ar")

    assert re.search(r'lang="ar" dir="rtl">[^<]*Une page', html)


def test_changed_source_is_shown_word_by_word_beside_the_former_translation():
    translation = page_in("fr")
    former = title_of(translation).translated_text
    source = translation.source.get_source_instance()
    source.title = "About IDPC and its many partners"
    source.save()
    translation.source.update_from_db()
    write_string(
        segment=title_of(translation),
        locale=translation.target_locale,
        text=NEW_TITLE,
        user=account("translator-fr"),
    )

    html = shown(translation)

    assert "What changed in the source" in html
    assert re.search(r"<ins>.*?many", html)
    assert former in html


def test_terms_of_the_glossary_stand_beside_a_string():
    html = shown(page_in("fr"))

    assert 'class="translation-terms"' in html


def test_chosen_strings_are_approved():
    translation = changed_page()

    response = send(translation, answer(title_of(translation), "approve"))

    assert state_of(translation, title_of(translation)) == State.APPROVED
    assert "1 string is approved." in told(response)


def test_changes_are_asked_with_a_comment():
    translation = changed_page()

    send(translation, answer(title_of(translation), "changes", "Say it more plainly."))

    assert state_of(translation, title_of(translation)) == State.CHANGES
    assert StringComment.objects.get().text == "Say it more plainly."
    assert "Say it more plainly." in shown(translation, "translator-fr")


def test_request_without_a_comment_is_kept_and_explained_at_the_string():
    translation = changed_page()
    segment = title_of(translation)

    response = send(translation, answer(segment, "changes"))

    html = response.content.decode()
    assert response.status_code == 422
    assert "Write a comment that says what is wrong." in html
    assert 'value="changes" checked' in html or 'value="changes"\n checked' in html
    assert state_of(translation, segment) == State.DRAFT


def test_words_that_changed_since_the_page_was_opened_are_not_approved():
    translation = changed_page()

    response = send(translation, answer(title_of(translation), "approve", seen="What stood there"))

    assert "These words have changed since you opened the page." in response.content.decode()
    assert state_of(translation, title_of(translation)) == State.DRAFT


def test_all_on_the_page_are_approved_but_those_with_a_problem():
    translation = changed_page(title="Un titre  avec deux espaces")
    segments = segments_of(translation)

    send(translation, *map(answer, segments), do="approve")

    states = {segment.pk: segment.state for segment in segments_of(translation)}
    assert states.pop(title_of(translation).pk) == State.DRAFT
    assert list(states.values()).count(State.APPROVED) > 40


def test_translation_is_published_from_the_page():
    translation = changed_page()

    response = send(translation, do="publish")

    assert live_title(translation) == NEW_TITLE
    assert "The translation is published." in told(response)


def test_sensitive_page_is_approved_and_published_in_one_go():
    translation = changed_page()
    make_sensitive(translation)

    send(
        translation,
        *(answer(segment, "approve") for segment in segments_of(translation)),
        do="publish",
    )

    assert live_title(translation) == NEW_TITLE


def test_what_a_reviewer_has_asked_for_keeps_it_from_going_live():
    translation = changed_page()

    response = send(translation, answer(title_of(translation), "changes", "No"), do="publish")

    assert "A reviewer asks for changes in 1 string." in told(response)
    assert live_title(translation) != NEW_TITLE


def test_translators_read_and_do_not_decide():
    translation = changed_page()

    response = send(translation, answer(title_of(translation), "approve"), name="translator-fr")

    assert response.url == reverse("wagtailadmin_home")
    assert state_of(translation, title_of(translation)) == State.DRAFT
    assert 'value="approve"' not in shown(translation, "translator-fr")


def test_sent_back_with_what_has_to_change():
    translation = changed_page()
    submit_translation(translation=translation, user=account("translator-fr"))

    send(translation, do="send_back", reason="Read the whole once more.")

    state = WorkflowState.objects.get()
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert "Read the whole once more." in shown(translation, "translator-fr")


def test_snippet_that_was_sent_back_says_what_has_to_change():
    translation = material_in("fr")

    send_back(translation=translation, user=account("reviewer-fr"), comment="Please shorten it.")

    assert "Please shorten it." in shown(translation, "translator-fr")


def test_translation_joins_a_set():
    translation = changed_page()
    together = PublishingSet.objects.create(name="World Drug Day")

    send(translation, do="add_to_set", set=str(together.pk))

    assert list(together.translations.all()) == [translation]


def test_filter_leaves_what_is_to_decide():
    translation = changed_page()
    approve_all(translation)
    segment = title_of(translation)
    StringTranslation.objects.filter(pk=segment.translation_id).update(data="Un titre tout neuf")

    html = shown(translation, query="?show=open")

    assert html.count('class="translation-string"') == 1
    assert "Un titre tout neuf" in html


def test_link_to_a_string_opens_the_page_that_it_is_on(monkeypatch):
    monkeypatch.setattr("translation.flow.review.views.SHOWN_ON_A_PAGE", 10)
    translation = page_in("fr")
    last = segments_of(translation)[-1]

    html = shown(translation, query=f"?string={last.pk}")

    assert f'id="string-{last.pk}"' in html


def test_open_string_has_nothing_to_decide():
    translation = page_in("fr")
    open_one(translation)

    assert "Not translated yet." in shown(translation)


@pytest.mark.parametrize(
    "data",
    [
        {"do": "fly"},
        {"do": "add_to_set", "set": "9" * 40},
        {"do": "add_to_set", "set": "x"},
        {"do": "send_back", "reason": "x" * 5000},
        {"seen-9999999999999999999": "", "choice-9999999999999999999": "approve"},
        {"seen-999999": "a\x00", "choice-999999": "approve", "comment-999999": "\x00"},
    ],
)
def test_forged_answers_change_nothing_and_break_nothing(data):
    translation = changed_page()

    response = logged_in("reviewer-fr").post(address(translation), data)

    assert response.status_code in (302, 422)
    assert live_title(translation) != NEW_TITLE


@pytest.mark.parametrize("query", ["?p=x", "?p=999", "?show=x", "?string=abc"])
def test_forged_addresses_show_the_page(query):
    assert "translation-string" in shown(page_in("fr"), query=query)


def test_queries_do_not_grow_with_the_strings(django_assert_max_num_queries, monkeypatch):
    client, translation = logged_in("reviewer-fr"), page_in("fr")
    client.get(address(translation))
    counts = set()

    for number in (2, 50):
        monkeypatch.setattr("translation.flow.review.views.SHOWN_ON_A_PAGE", number)
        with django_assert_max_num_queries(75) as queries:
            client.get(address(translation))
        counts.add(len(queries))

    assert len(counts) == 1, counts


def with_a_problem():
    """Return a translation whose title has a word twice."""
    translation = changed_page(title="Une page page qui a un titre")
    return translation, title_of(translation)


def test_problem_is_let_pass_from_its_string_and_leads_back_there():
    translation, title = with_a_problem()
    html = shown(translation)
    (link,) = set(re.findall(r'href="([^"]*/doubled/pass/[^"]*)"', html))
    back = parse_qs(urlsplit(unescape(link)).query)["next"][0]

    response = logged_in("reviewer-fr").post(
        unescape(link), {"reason": "It is a song.", "seen": title.translated_text, "next": back}
    )

    assert response["Location"] == address(translation, f"?string={title.pk}#string-{title.pk}")
    assert "/doubled/pass/" not in shown(translation)


def test_translators_are_not_offered_to_let_a_problem_pass():
    translation, _title = with_a_problem()

    assert "Let it pass" not in shown(translation, "translator-fr")


def test_every_string_leads_to_the_editor_and_to_its_place_on_the_page():
    translation = changed_page()
    title = title_of(translation)

    html = shown(translation)

    assert editor_at(translation.pk, title.pk) in html
    assert reverse("translation_side_by_side", args=[translation.pk]) + f"?at={title.pk}" in html
    assert (
        reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk]) not in html
    )


def test_words_from_memory_are_marked():
    translation = changed_page()
    assert "From memory" not in shown(translation)

    StringTranslation.objects.filter(data=NEW_TITLE).update(tool_name=TOOL)

    assert "From memory" in shown(translation)


@pytest.mark.parametrize(("name", "offered"), [("reviewer-fr", True), ("translator-fr", False)])
def test_who_may_publish_ends_the_notice_about_native_readers_from_here(name, offered):
    translation = page_in("fr")
    target = translation.get_target_instance()
    type(target).objects.filter(pk=target.pk).update(awaiting_native_review=True)
    count_statuses([translation.source.object_id])
    status = TranslationStatus.objects.get(translation=translation)
    thing = reverse("translation_thing", args=[status.content_type_id, status.translation_key])
    link = reverse("core_confirm_native_review", args=[target.pk])

    pages = [shown(translation, name), logged_in(name).get(thing).content.decode()]

    assert [link in page for page in pages] == [offered, offered]


def test_each_of_two_changed_sentences_of_a_text_is_shown_with_what_it_said_before():
    translation = page_in("fr")
    place = next(
        one.context
        for one in segments_of(translation)
        if one.string.data == "set its priorities by evidence;"
    )
    here = [one for one in segments_of(translation) if one.context_id == place.pk]
    changed = {one.string.data: f"{one.string.data[:-1]} indeed." for one in here[:2]}
    former = {changed[one.string.data]: one.translated_text for one in here[:2]}
    source = translation.source.get_source_instance()
    data = list(source.body.raw_data)
    for block in data:
        for before, after in changed.items() if str(block["id"]) in place.path else ():
            block["value"] = block["value"].replace(before, after)
    source.body = source.body.stream_block.to_python(data)
    source.save()
    translation.source.update_from_db()
    for segment in segments_of(translation):
        if segment.string.data in former:
            write_string(
                segment=segment,
                locale=translation.target_locale,
                text=f"Nouveau : {former[segment.string.data]}",
                user=account("translator-fr"),
            )

    found = earlier_sources(translation, segments_of(translation))

    said = {
        one.string.data: found[one.pk].data for one in segments_of(translation) if one.pk in found
    }
    assert said == former
