"""Highlights of a year: assembled from approved reports, finished by editors."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from campaign.models import ActionReport, ReportState, YearHighlight, YearHighlightText
from campaign.services.highlights import LENGTH, assemble_highlights, delete_old_highlights
from campaign.services.protection import lock_down_country
from campaign.services.reports import remove_quotation
from tests.moderating import signed_in
from tests.yearly import SAID, pick, reported_action, year

pytestmark = pytest.mark.django_db


def test_a_suggestion_is_the_first_quotation_in_the_organisers_language():
    action = reported_action(language="es")

    assert assemble_highlights(year=year()) == 1

    text = YearHighlightText.objects.get()
    assert (text.language, text.text, text.said_by) == ("es", SAID, "Ana")
    assert text.highlight.report == action.report
    assert text.highlight.is_quotation
    assert not text.highlight.is_picked


def test_without_a_quotation_it_is_the_beginning_of_the_report_up_to_a_whole_word():
    action = reported_action()
    action.report.quotations.all().delete()
    ActionReport.objects.update(what_happened="twelve chars " * 100)

    assemble_highlights(year=year())

    text = YearHighlightText.objects.get()
    assert len(text.text) <= LENGTH + 1
    assert text.text.endswith(("twelve…", "chars…"))
    assert not text.highlight.is_quotation


def test_what_was_edited_stays_when_highlights_are_assembled_again():
    pick(reported_action(), en="Edited", fr="Traduit")
    reported_action()

    assert assemble_highlights(year=year()) == 1
    assert assemble_highlights(year=year()) == 0

    edited = YearHighlightText.objects.filter(highlight__is_picked=True)
    assert sorted(edited.values_list("text", flat=True)) == ["Edited", "Traduit"]


def test_nothing_is_taken_from_reports_that_are_not_public():
    reported_action(visibility="counted")
    lock_down_country(country="PH", reason="test", actor=None)
    reported_action()

    assert assemble_highlights(year=year()) == 0


def test_an_editor_assembles_picks_and_translates():
    reported_action()
    editor = signed_in("editor")
    answer = editor.post(reverse("campaign_assemble_highlights"), {"year": year().pk}, follow=True)
    assert "1 highlight was added." in answer.content.decode()
    text = YearHighlightText.objects.get()

    answer = editor.post(
        reverse("year_highlights:edit", args=[text.highlight.pk]),
        {
            "is_picked": "on",
            "is_quotation": "on",
            "texts-TOTAL_FORMS": 2,
            "texts-INITIAL_FORMS": 1,
            "texts-MIN_NUM_FORMS": 1,
            "texts-MAX_NUM_FORMS": 1000,
            "texts-0-id": text.pk,
            "texts-0-language": "en",
            "texts-0-text": "Shorter",
            "texts-0-said_by": "Ana",
            "texts-1-id": "",
            "texts-1-language": "fr",
            "texts-1-text": "Plus court",
            "texts-1-said_by": "Ana",
        },
    )

    assert answer.status_code == 302
    assert YearHighlight.objects.get().is_picked
    texts = YearHighlightText.objects.order_by("language").values_list("language", "text")
    assert list(texts) == [("en", "Shorter"), ("fr", "Plus court")]


@pytest.mark.parametrize(("days", "left"), [(59, 1), (61, 0)])
def test_a_report_without_approval_takes_its_highlight_along_after_sixty_days(days, left):
    pick(reported_action())
    ActionReport.objects.update(state=ReportState.CHANGES_ASKED, changed_at=timezone.now())

    delete_old_highlights(timezone.now() + timedelta(days=days))

    assert YearHighlight.objects.count() == left


def test_the_daily_run_leaves_an_approved_report_its_highlight():
    pick(reported_action())

    assert delete_old_highlights(timezone.now() + timedelta(days=1000)) == 0


def test_a_quotation_that_is_taken_back_is_gone_from_the_report_of_the_year_too():
    action = reported_action()
    pick(action, en=SAID, fr="Traduit")
    other = pick(reported_action())

    remove_quotation(action_id=action.pk, quotation_id=action.report.quotations.get().pk)

    assert list(YearHighlight.objects.all()) == [other]


def test_a_quotation_of_another_action_cannot_be_taken_back():
    action, other = reported_action(), reported_action()
    pick(action)

    remove_quotation(action_id=other.pk, quotation_id=action.report.quotations.get().pk)

    assert YearHighlight.objects.exists()
    assert action.report.quotations.exists()


def test_nobody_opens_the_highlight_of_a_hidden_country():
    highlight = pick(reported_action())
    lock_down_country(country="PH", reason="test", actor=None)
    editor = signed_in("editor")

    listed = editor.get(reverse("year_highlights:index")).content.decode()
    opened = editor.get(reverse("year_highlights:edit", args=[highlight.pk]), follow=True)

    assert "Philippines" not in listed
    assert SAID not in opened.content.decode()


def test_the_log_of_the_site_holds_no_word_of_a_highlight():
    from wagtail.models import ModelLogEntry

    highlight = pick(reported_action())
    signed_in("editor").post(reverse("year_highlights:delete", args=[highlight.pk]))

    assert not YearHighlight.objects.exists()
    entry = ModelLogEntry.objects.latest("pk")
    assert SAID not in f"{entry.label} {entry.data}"
