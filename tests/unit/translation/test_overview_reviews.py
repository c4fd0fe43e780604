"""Live translations of which newer words are being reviewed are found in the overview."""

import pytest
from django.urls import reverse

from tests.translation_flow import changed_page, logged_in, title_of
from tests.translation_strings import account
from translation.flow.submitting import submit_translation
from translation.jobs import recount_translations
from translation.models import TranslationStatus
from translation.overview.recounting import count_statuses
from translation.strings.reviewing import ask_for_changes

pytestmark = pytest.mark.django_db


def found(state: str) -> list[str]:
    answer = logged_in("editor").get(
        reverse("translation_overview"), {"state": state, "language": "fr", "q": "About IDPC"}
    )
    return [row.first.source_title for row in answer.context_data["rows"]]


@pytest.fixture
def live_page():
    """Return a live translation, strings of which were submitted."""
    translation = changed_page()
    submit_translation(translation=translation, user=account("translator-fr"))
    return translation


def test_filter_finds_a_live_page_with_strings_under_review(live_page):
    count_statuses([live_page.source.object_id])

    status = TranslationStatus.objects.get(translation=live_page)
    assert status.state in ("live", "behind")
    assert status.strings_submitted > 0
    assert found("in_review") == ["About IDPC and its partners"]
    assert found("changes") == []


def test_filter_finds_a_live_page_with_changes_asked(live_page):
    ask_for_changes(
        translation=live_page,
        user=account("reviewer-fr"),
        segment_ids=[title_of(live_page).pk],
        comment="Say it more plainly.",
    )
    count_statuses([live_page.source.object_id])

    assert found("changes") == ["About IDPC and its partners"]


def test_reviewers_are_led_from_the_first_page_to_what_awaits_them(live_page):
    count_statuses([live_page.source.object_id])
    count = TranslationStatus.objects.get(translation=live_page).strings_submitted

    page = logged_in("reviewer-fr").get(reverse("wagtailadmin_home")).content.decode()

    assert f"{count} strings in Français wait for your review" in page


def test_organisers_read_what_the_last_check_of_the_counts_has_found(live_page):
    count_statuses()
    address = reverse("translation_overview")
    recount_translations()
    assert "nothing was wrong" in logged_in("admin").get(address).content.decode()

    TranslationStatus.objects.filter(translation=live_page).update(strings_submitted=999)
    recount_translations()

    assert "1 value was wrong" in logged_in("admin").get(address).content.decode()
    assert "counted anew" not in logged_in("translator-fr").get(address).content.decode()
