"""How far a page or snippet is in a language, counted from what there is."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import StringSegment, TranslationSource

from core.models import Topic
from tests.translating import (
    begun,
    counted,
    english_page,
    publish,
    republished,
    say,
    translate,
)
from translation.models import SourceWords, StringReview, TranslationPolicy, TranslationStatus
from translation.overview.recounting import count_statuses, find_drift

pytestmark = pytest.mark.django_db
STATES = TranslationStatus.State
VERDICTS = StringReview.Verdict


def test_page_without_a_translation_is_missing_with_all_its_words_to_do():
    status = counted(english_page("Herons in spring", "They nest early."))

    assert status.state == STATES.MISSING
    assert status.words_total == status.words_to_do == 6
    assert status.strings_total == 2
    assert status.target_id is None


def test_tags_are_no_words():
    page = english_page("Herons", "They nest")
    counted(page)
    string = StringSegment.objects.get(
        source__object_id=page.translation_key, context__path="summary"
    ).string
    string.data = 'They <b>nest</b> in <a id="a1">tall   trees</a>'
    string.save()

    assert counted(page).words_total == 6


def test_language_that_a_rule_leaves_out_is_not_offered_on_purpose():
    page = english_page()
    TranslationPolicy.objects.create(page_id=page.pk, languages=["ar"])

    assert counted(page).state == STATES.NOT_OFFERED
    assert counted(page).words_to_do == 0
    assert counted(page, "ar").state == STATES.MISSING


def test_translation_goes_from_draft_through_review_to_live():
    page = english_page()
    translation = begun(page)
    assert counted(page).state == STATES.DRAFT

    rows = translate(translation)
    assert counted(page).state == STATES.DRAFT
    assert counted(page).percentage == 100

    for row in rows:
        say(row, VERDICTS.SUBMITTED)
    assert counted(page).state == STATES.IN_REVIEW

    say(rows[0], VERDICTS.CHANGES)
    assert counted(page).state == STATES.CHANGES

    for row in rows:
        say(row, VERDICTS.APPROVED)
    assert counted(page).state == STATES.READY
    assert counted(page).strings_approved == 2

    publish(translation)
    status = counted(page)
    assert (status.state, status.words_to_do, status.behind_since) == (STATES.LIVE, 0, None)


def test_machine_translation_is_still_to_do():
    page = english_page()
    translate(begun(page), translation_type="machine")

    assert counted(page).words_to_do == 6
    assert counted(page).state == STATES.DRAFT


def test_live_page_is_behind_when_its_source_has_new_words_until_it_is_published_again():
    page = english_page()
    translation = begun(page)
    translate(translation)
    publish(translation)

    page = republished(page, summary="They nest late this year.")
    status = counted(page)
    assert status.state == STATES.BEHIND
    assert status.words_to_do == 5
    assert status.behind_since == timezone.localdate()

    translate(translation)
    status = counted(page)
    assert (status.state, status.words_to_do) == (STATES.BEHIND, 0)

    publish(translation)
    assert counted(page).state == STATES.LIVE


def test_source_published_again_with_the_same_words_leaves_nobody_behind():
    page = english_page()
    translation = begun(page)
    translate(translation)
    publish(translation)

    republished(page)

    assert counted(page).state == STATES.LIVE


def test_only_the_strings_that_changed_open():
    page = english_page()
    translation = begun(page)
    translate(translation)

    page = republished(page, summary="They nest late.")

    assert counted(page).strings_translated == 1


def test_draft_of_an_older_source_is_stale():
    page = english_page()
    translate(begun(page))

    page = republished(page, summary="They nest late.")

    assert counted(page).state == STATES.STALE
    assert counted(page).behind_since == timezone.localdate()


def test_translation_stays_behind_since_the_first_change_that_it_missed():
    page = english_page()
    translation = begun(page)
    translate(translation)
    publish(translation)
    page = republished(page, summary="They nest late.")
    long_ago = timezone.localdate() - timedelta(days=30)
    counted(page)
    TranslationStatus.objects.filter(translation_key=page.translation_key).update(
        behind_since=long_ago
    )

    page = republished(page, summary="They nest very late.")

    assert counted(page).behind_since == long_ago


def test_live_page_that_localize_does_not_keep_in_step_is_never_called_behind():
    page = english_page()
    french = Page.objects.get(depth=2, locale__language_code="fr")
    copy = page.copy_for_translation(french.locale)
    copy.live = True
    copy.save()

    assert counted(page).state == STATES.LIVE


def test_alias_is_no_translation():
    page = english_page()
    french = Page.objects.get(depth=2, locale__language_code="fr")
    page.copy_for_translation(french.locale, alias=True)

    assert counted(page).state == STATES.MISSING


def test_page_that_is_deleted_has_no_status():
    page = english_page()
    counted(page)
    page.delete()

    count_statuses([page.translation_key])

    assert not TranslationStatus.objects.filter(translation_key=page.translation_key).exists()


def test_unpublished_translation_is_a_draft_again():
    page = english_page()
    translation = begun(page)
    translate(translation)
    publish(translation).unpublish()

    assert counted(page).state == STATES.DRAFT


def test_snippets_are_counted_too():
    topic = Topic.objects.filter(locale__language_code="en").first()

    status = counted(topic)

    assert (status.state, status.path) == (STATES.LIVE, "")
    assert status.source_title == str(topic)


def test_counting_some_things_says_what_counting_everything_says():
    key = (
        TranslationStatus.objects.filter(state=STATES.LIVE, path__gt="")
        .values_list("translation_key", flat=True)
        .first()
    )
    count_statuses()
    before = list(TranslationStatus.objects.filter(translation_key=key).values())

    TranslationStatus.objects.filter(translation_key=key).delete()
    count_statuses([key])

    after = list(TranslationStatus.objects.filter(translation_key=key).values())
    left_out = {"id", "counted_at"}
    assert [{k: v for k, v in row.items() if k not in left_out} for row in after] == [
        {k: v for k, v in row.items() if k not in left_out} for row in before
    ]


def test_counting_many_asks_no_more_than_counting_few(django_assert_max_num_queries):
    count_statuses()
    keys = list(TranslationSource.objects.values_list("object_id", flat=True))

    with django_assert_max_num_queries(60):
        count_statuses(keys[:1])
    with django_assert_max_num_queries(60):
        count_statuses()


def test_counting_one_page_asks_no_kind_of_snippet():
    page = english_page()
    count_statuses([page.translation_key])

    with CaptureQueriesContext(connection) as captured:
        count_statuses([page.translation_key])

    finding_the_kinds = [query for query in captured if " UNION " in query["sql"]]
    others = [query["sql"] for query in captured if query not in finding_the_kinds]
    assert len(finding_the_kinds) == 1
    assert [sql for sql in others if Topic._meta.db_table in sql] == []
    assert len(captured) < 25


def test_drift_is_reported_and_mended():
    page = english_page()
    counted(page)
    wrong = TranslationStatus.objects.filter(translation_key=page.translation_key)
    wrong.filter(locale__language_code="fr").update(words_to_do=1)

    (found,) = [one for one in find_drift() if one.title == page.title]
    assert (found.language, found.field, found.kept, found.counted) == ("fr", "words_to_do", 1, 6)
    assert str(found).startswith("Herons in spring (fr): words_to_do 1")

    count_statuses()
    assert find_drift() == []


def test_word_that_moves_changes_no_date():
    page = english_page()
    counted(page)
    before = SourceWords.objects.get(source__object_id=page.translation_key)

    republished(page)
    counted(page)

    assert SourceWords.objects.get(pk=before.pk).changed_at == before.changed_at


def test_source_that_cannot_be_read_keeps_no_other_from_being_counted(monkeypatch):
    page = english_page()
    other = english_page("Storks")
    add_source = "translation.overview.sources.add_source"
    from core.content.source_strings import add_source as original

    def fail_for_one(instance):
        if instance.pk == page.pk:
            raise KeyError
        return original(instance)

    monkeypatch.setattr(add_source, fail_for_one)
    count_statuses([page.translation_key, other.translation_key])

    assert not TranslationSource.objects.filter(object_id=page.translation_key).exists()
    assert TranslationSource.objects.filter(object_id=other.translation_key).exists()
