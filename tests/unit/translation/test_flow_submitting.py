"""Handing a translation to its reviewers and back, with Wagtail's workflow and the mails beside it."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import TaskState, Workflow, WorkflowPage, WorkflowState
from wagtail.users.models import UserProfile

from core import approvals
from core.models import OutgoingMail
from tests.translation_flow import (
    NEW_TITLE,
    approve_all,
    changed_page,
    live_title,
    logged_in,
    open_one,
    title_of,
    told,
)
from tests.translation_strings import (
    account,
    give_address,
    material_in,
    page_in,
    segments_of,
    state_of,
)
from translation.flow.notices import compose_notice
from translation.flow.publishing import publish_translation
from translation.flow.submitting import (
    NotReady,
    send_back,
    submit_translation,
    what_has_to_change,
)
from translation.flow.workflow import NAME, running_review
from translation.models import TranslationNotice
from translation.overview.recounting import count_statuses
from translation.strings.addresses import editor_at
from translation.strings.reviewing import ask_for_changes
from translation.strings.states import State
from translation.strings.writing import write_string

pytestmark = pytest.mark.django_db


def submitted(code: str = "fr"):
    translation = changed_page(code)
    submit_translation(translation=translation, user=account(f"translator-{code}"))
    return translation


def notices_of(name: str) -> list[str]:
    return list(
        TranslationNotice.objects.filter(receiver__username=name).values_list("event", flat=True)
    )


def test_submitted_strings_await_review():
    translation = submitted()

    assert state_of(translation, title_of(translation)) == State.AWAITING


def test_submitting_begins_wagtails_workflow_and_leaves_the_live_page():
    translation = changed_page()
    before = live_title(translation)

    submit_translation(translation=translation, user=account("translator-fr"))

    target = translation.get_target_instance()
    assert target.current_workflow_state.requested_by == account("translator-fr")
    assert target.draft_title == NEW_TITLE
    assert live_title(translation) == before


def test_snippet_without_a_workflow_is_submitted_as_well():
    translation = material_in("fr")

    count = submit_translation(translation=translation, user=account("translator-fr"))

    assert count == len(segments_of(translation))


def test_submitting_again_goes_on_with_the_same_review():
    translation = submitted()

    submit_translation(translation=translation, user=account("translator-fr"))

    states = WorkflowState.objects.filter(workflow__name=NAME)
    assert [state.status for state in states] == ["in_progress"]


def test_open_strings_cannot_be_submitted():
    translation = changed_page()
    open_one(translation)

    with pytest.raises(NotReady) as refusal:
        submit_translation(translation=translation, user=account("translator-fr"))

    assert refusal.value.faults[0].segment_id == title_of(translation).pk


@pytest.mark.parametrize("name", ["translator-ar", "reviewer-ar"])
def test_people_of_another_language_cannot_submit(name):
    translation = page_in("fr")

    with pytest.raises(PermissionDenied):
        submit_translation(translation=translation, user=account(name))


def test_button_tells_how_many_strings_await_review():
    translation = changed_page()

    response = logged_in("translator-fr").post(
        reverse("translation_submit", args=[translation.pk]), {"next": "/admin/"}
    )

    assert response.url == "/admin/"
    assert "50 strings await review" in told(response)


def test_button_says_what_is_still_open():
    translation = changed_page()
    open_one(translation)

    response = logged_in("translator-fr").post(reverse("translation_submit", args=[translation.pk]))

    assert "1 string is not translated yet." in told(response)


def test_editor_of_a_translation_offers_the_button():
    target = changed_page().get_target_instance()

    answer = logged_in("translator-fr").get(reverse("wagtailadmin_pages:edit", args=[target.pk]))

    assert "Submit for review" in answer.content.decode()


def test_first_page_of_the_admin_lists_it_for_reviewers_of_the_language_alone():
    submitted()
    title = "Une page qui a un nouveau titre"

    shown = {
        name: title in logged_in(name).get(reverse("wagtailadmin_home")).content.decode()
        for name in ("reviewer-fr", "reviewer-ar")
    }

    assert shown == {"reviewer-fr": True, "reviewer-ar": False}


def test_first_page_of_the_admin_leads_translators_to_what_has_to_change():
    translation = submitted()
    ask_for_changes(
        translation=translation,
        user=account("reviewer-fr"),
        segment_ids=[title_of(translation).pk],
        comment="Shorter, please.",
    )
    count_statuses([translation.source.object_id])
    address = f"{reverse('translation_edit', args=[translation.pk])}?show=changes"

    shown = {
        name: address in logged_in(name).get(reverse("wagtailadmin_home")).content.decode()
        for name in ("translator-fr", "translator-ar", "reviewer-fr")
    }

    assert shown == {"translator-fr": True, "translator-ar": False, "reviewer-fr": False}


def test_publishing_ends_the_workflow_as_approved():
    translation = submitted()

    publish_translation(translation=translation, user=account("reviewer-fr"))

    state = WorkflowState.objects.get(workflow__name=NAME)
    assert state.status == WorkflowState.STATUS_APPROVED
    assert live_title(translation) == NEW_TITLE


def test_translation_sent_back_comes_again_in_the_same_review():
    translation = submitted()
    send_back(translation=translation, user=account("reviewer-fr"), comment="Please read it again.")
    state = WorkflowState.objects.get(workflow__name=NAME)
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert state.current_task_state.comment == "Please read it again."

    submit_translation(translation=translation, user=account("translator-fr"))

    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_IN_PROGRESS


def test_wagtails_own_request_for_changes_is_for_reviewers_of_the_language():
    target = submitted().get_target_instance()
    step = running_review(target)
    address = reverse("wagtailadmin_pages:workflow_action", args=[target.pk, "reject", step.pk])

    logged_in("reviewer-ar").post(address, {"comment": "No"})
    assert TaskState.objects.get(pk=step.pk).status == TaskState.STATUS_IN_PROGRESS
    logged_in("reviewer-fr").post(address, {"comment": "No"})

    assert TaskState.objects.get(pk=step.pk).status == TaskState.STATUS_REJECTED


def test_source_that_changes_during_review_opens_its_new_string_and_loses_no_approval():
    translation = submitted()
    approve_all(translation)
    source = translation.source.get_source_instance()
    source.summary = "Who we are, said in quite another way."
    source.save_revision().publish()

    translation.source.update_from_db()

    states = [segment.state for segment in segments_of(translation)]
    assert states.count(State.UNTRANSLATED) == 1
    assert states.count(State.APPROVED) == len(states) - 1
    assert running_review(translation.get_target_instance()) is not None
    answer = logged_in("reviewer-fr").get(reverse("translation_review", args=[translation.pk]))
    assert "The source has changed since this was submitted" in answer.content.decode()


def test_english_pages_are_in_no_review_of_translations():
    pages = WorkflowPage.objects.filter(workflow__name=NAME).select_related("page__locale")

    assert {one.page.locale.language_code for one in pages} == {"fr", "es", "ar", "ru"}


def test_workflow_that_an_administrator_has_switched_off_stays_off():
    Workflow.objects.get(name=NAME).deactivate()

    approvals.ensure_approvals()

    assert not Workflow.objects.get(name=NAME).active
    submit_translation(translation=changed_page(), user=account("translator-fr"))


def test_reviewers_of_the_language_are_told_by_mail():
    for name in ("reviewer-fr", "reviewer-ar"):
        give_address(name)

    submitted()

    assert (notices_of("reviewer-fr"), notices_of("reviewer-ar")) == (["submitted"], [])


def test_mail_is_in_the_readers_language_and_leads_to_the_review():
    give_address("reviewer-fr")
    translation = submitted()
    notice = TranslationNotice.objects.get()
    mail = OutgoingMail.objects.get(kind="translation-notice")

    composed = compose_notice(str(notice.pk), "en")

    assert mail.record_id == str(notice.pk)
    assert composed.to == "reviewer-fr@example.org"
    assert reverse("translation_review", args=[translation.pk]) in composed.text
    assert "About IDPC" in composed.text


def test_who_wants_no_mails_about_submissions_gets_none():
    give_address("reviewer-fr")
    UserProfile.objects.create(user=account("reviewer-fr"), submitted_notifications=False)

    submitted()

    assert notices_of("reviewer-fr") == []


def test_mail_about_what_was_sent_back_leads_to_the_string_in_the_editor():
    give_address("translator-fr")
    translation = submitted()
    title = title_of(translation)
    reviewer = account("reviewer-fr")
    ask_for_changes(
        translation=translation, user=reviewer, segment_ids=[title.pk], comment="Say it plainly."
    )
    send_back(translation=translation, user=reviewer, comment="")
    notice = TranslationNotice.objects.filter(event="sent_back").first()
    notice = notice or TranslationNotice.objects.create(
        event="sent_back", translation=translation, receiver=account("translator-fr")
    )

    composed = compose_notice(str(notice.pk), "en")

    assert editor_at(translation.pk, title.pk) in composed.text


def test_editor_says_why_a_translation_was_sent_back_until_it_is_submitted_again():
    translation = submitted()
    address = reverse("translation_edit", args=[translation.pk])
    send_back(translation=translation, user=account("reviewer-fr"), comment="Too long for a title.")

    before = logged_in("translator-fr").get(address).content.decode()
    submit_translation(translation=translation, user=account("translator-fr"))
    after = logged_in("translator-fr").get(address).content.decode()

    assert ("Too long for a title." in before, "Too long for a title." in after) == (True, False)


def test_editor_says_what_was_asked_with_wagtails_own_button():
    translation = submitted()
    target = translation.get_target_instance()
    step = running_review(target)
    address = reverse("wagtailadmin_pages:workflow_action", args=[target.pk, "reject", step.pk])

    logged_in("reviewer-fr").post(address, {"comment": "Too long for a title."})

    assert what_has_to_change(translation.get_target_instance()) == "Too long for a title."


def test_those_who_translated_are_told_of_what_is_sent_back_and_published():
    for name in ("translator-fr", "editor"):
        give_address(name)
    translation = material_in("fr")
    for name, segment in zip(("translator-fr", "editor"), segments_of(translation), strict=False):
        write_string(
            segment=segment,
            locale=translation.target_locale,
            text=f"{segment.translated_text} !",
            user=account(name),
        )

    send_back(translation=translation, user=account("editor"), comment="")
    publish_translation(translation=translation, user=account("editor"))

    assert notices_of("translator-fr") == ["sent_back", "published"]
    assert notices_of("editor") == []
