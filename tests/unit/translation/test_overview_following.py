"""The counts follow what happens to pages, snippets, strings, reviews and rules, without being asked."""

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from core.after_commit import Changes
from core.models import Topic
from core.native_review import end_native_review
from home.models import StandardPage
from tests.translating import (
    begun,
    counted,
    english_page,
    person,
    publish,
    republished,
    say,
    translate,
)
from translation.models import StringReview, TranslationPolicy, TranslationStatus
from translation.overview.following import changed

pytestmark = pytest.mark.django_db
STATES = TranslationStatus.State


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Return what makes a block count as committed at its end."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def kept(page: Page | Topic, code: str = "fr") -> TranslationStatus | None:
    return TranslationStatus.objects.filter(
        translation_key=page.translation_key, locale__language_code=code
    ).first()


def test_page_that_is_published_stands_in_the_overview_with_strings_to_translate(committed):
    with committed():
        page = english_page()

    assert kept(page).state == STATES.MISSING
    assert kept(page).words_to_do == 6
    assert TranslationSource.objects.filter(object_id=page.translation_key).exists()


def test_publishing_the_source_makes_no_page_and_changes_no_live_one(committed):
    page = english_page()
    translation = begun(page)
    translate(translation)
    french = publish(translation)

    with committed():
        republished(page, summary="They nest late.")

    french.refresh_from_db()
    assert french.summary == "fr They nest early."
    assert kept(page).state == STATES.BEHIND
    assert page.get_translations().count() == 1


def test_draft_of_the_source_changes_nothing(committed):
    page = english_page()
    translation = begun(page)
    translate(translation)
    publish(translation)

    with committed():
        page.summary = "They nest late."
        page.save_revision()

    assert counted(page).state == STATES.LIVE


def test_translating_a_string_and_taking_it_back_is_counted(committed):
    page = english_page()
    translation = begun(page)
    with committed():
        (row,) = translate(translation, "title")
    assert kept(page).strings_translated == 1

    with committed():
        row.delete()
    assert kept(page).strings_translated == 0


def test_review_of_a_string_is_counted(committed):
    page = english_page()
    rows = translate(begun(page))

    with committed():
        say(rows[0], StringReview.Verdict.APPROVED)
    assert kept(page).strings_approved == 1

    with committed():
        rows[0].review.delete()
    assert kept(page).strings_approved == 0


def test_page_that_is_copied_is_a_thing_of_its_own(committed):
    page = english_page()
    with committed():
        copy = page.copy(update_attrs={"slug": "herons-again"})

    assert kept(copy).state == STATES.MISSING


def test_draft_is_listed_by_its_newest_title(committed):
    page = english_page()
    with committed():
        copy = page.copy(update_attrs={"slug": "storks"}, keep_live=False)
    assert kept(copy).source_title == page.title

    with committed():
        copy.title = "White storks"
        copy.save_revision()

    assert kept(copy).source_title == "White storks"


def test_page_that_is_moved_keeps_its_state_at_its_new_place(committed):
    page = english_page()
    translate(begun(page))
    counted(page)
    about = Page.objects.get(slug="about", locale__language_code="en")

    with committed():
        page.move(about, pos="last-child")

    assert kept(page).path.startswith(about.path)
    assert kept(page).state == STATES.DRAFT


def test_page_that_is_deleted_leaves_the_overview(committed):
    page = english_page()
    counted(page)
    with committed():
        page.delete()

    assert kept(page) is None


def test_translation_that_is_deleted_is_missing_again(committed):
    page = english_page()
    translation = begun(page)
    counted(page)
    with committed():
        translation.get_target_instance().delete()

    assert kept(page).state == STATES.MISSING


def test_unpublished_translation_is_counted_as_a_draft(committed):
    page = english_page()
    translation = begun(page)
    translate(translation)
    french = publish(translation)
    counted(page)
    with committed():
        french.unpublish()

    assert kept(page).state == STATES.DRAFT


def test_snippet_that_is_saved_is_counted(committed):
    topic = Topic.objects.filter(locale__language_code="en").first()
    with committed():
        topic.name = "Herons"
        topic.save_revision().publish()

    assert kept(topic).source_title == "Herons"
    assert kept(topic).state == STATES.BEHIND


def test_rule_reaches_what_lies_below_its_page(committed):
    page = english_page()
    below = StandardPage(title="Nests", summary="Of herons.", locale=page.locale)
    page.add_child(instance=below)
    counted(page)
    counted(below)

    with committed():
        rule = TranslationPolicy.objects.create(page_id=page.pk, importance=5, subject="health")
    assert (kept(below).importance, kept(below).subject) == (5, "health")

    with committed():
        rule.delete()
    assert (kept(below).importance, kept(below).subject) == (3, "ordinary")


def test_notice_of_native_review_that_ends_is_counted(committed):
    page = Page.objects.get(slug="about", locale__language_code="fr").specific
    assert counted(page).awaiting_native_review

    with committed():
        end_native_review(page=page, user=person("reviewer-fr"))

    assert not kept(page).awaiting_native_review


def test_writing_without_signals_is_counted_when_it_says_so(committed):
    page = english_page()
    with committed():
        changed([page.translation_key])

    assert kept(page) is not None


def test_each_thing_is_counted_once_however_often_it_changed(committed, monkeypatch):
    page = english_page()
    asked: list[object] = []
    monkeypatch.setattr("translation.overview.recounting.count_statuses", asked.append)

    with committed():
        for _time in range(3):
            changed([page.translation_key])

    assert asked == [[page.translation_key]]


def test_counting_that_fails_does_not_disturb_who_publishes(committed, monkeypatch):
    def fail(keys: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("translation.overview.recounting.count_statuses", fail)

    with committed():
        page = english_page()

    assert page.live


def test_changes_that_are_put_off_are_followed_at_the_end_and_those_rolled_back_never():
    followed: list[list[int]] = []
    changes: Changes[int] = Changes("test", lambda keys: followed.append(list(keys)))

    with changes.put_off():
        changes.note([2, 1])
        changes.note([2])
        assert followed == []

    assert followed == [[2, 1]]


def test_command_reports_drift_and_mends_it(capsys):
    call_command("recount_translations")
    page = english_page()
    counted(page)
    TranslationStatus.objects.filter(translation_key=page.translation_key).update(importance=1)
    capsys.readouterr()

    with pytest.raises(CommandError):
        call_command("recount_translations", check=True)
    call_command("recount_translations")

    assert "Herons in spring (fr): importance 1, counted 3" in capsys.readouterr().out
    call_command("recount_translations", check=True)
