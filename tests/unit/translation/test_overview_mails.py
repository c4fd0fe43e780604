"""Mails to those to whom translations are given: what is theirs now, and that a source has changed."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation

from core.models import OutgoingMail
from tests.translating import begun, counted, english_page, person, republished, translate
from tests.translation_strings import give_address
from translation.flow.notices import prune_notices
from translation.models import AssignmentNotice, TranslationAssignment, TranslationStatus
from translation.overview.assigning import assign_translations, take_back
from translation.overview.telling import GATHERED, KIND, QUIET, compose_notice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _addresses():
    for name in ("translator-fr", "reviewer-fr", "editor"):
        give_address(name)


def give(*statuses: TranslationStatus, to: str = "translator-fr", by: str = "editor", **more):
    assign_translations(statuses=statuses, person=person(to), user=person(by), **more)


def mails() -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(kind=KIND).order_by("pk"))


def text_of(mail: OutgoingMail, language: str = "en") -> str:
    with override(language):
        composed = compose_notice(mail.record_id, language)
    assert composed is not None
    return f"{composed.subject}\n{composed.text}"


def test_several_translations_given_at_once_are_told_of_in_one_mail_that_leads_to_them():
    give(
        *[counted(english_page(title)) for title in ("Herons", "Storks")], due_on=date(2027, 1, 31)
    )

    (mail,) = mails()

    text = text_of(mail)
    assert "2 translations are given to you:" in text
    assert "“Herons” into Français, due on 31 January 2027" in text
    assert "“Storks” into Français" in text
    assert f"{reverse('translation_overview')}?person={person('translator-fr').pk}" in text
    assert compose_notice(mail.record_id, "en").to == "translator-fr@example.org"


def test_form_of_the_overview_sends_it(client: Client):
    status = counted(english_page())
    client.force_login(person("editor"))

    client.post(
        reverse("translation_overview"),
        {
            "thing": [f"{status.content_type_id}:{status.translation_key}"],
            "language": "fr",
            "person": person("translator-fr").pk,
        },
    )

    assert "“Herons in spring” into Français\n" in text_of(mails()[0])


def test_mail_is_in_the_language_that_the_person_has_chosen_for_the_admin():
    UserProfile.objects.create(user=person("translator-fr"), preferred_language="ar")

    give(counted(english_page()))

    assert mails()[0].language == "ar"


def test_neither_the_note_nor_who_gave_it_is_in_the_mail():
    give(counted(english_page()), note="Ask Amal about the birds")

    text = text_of(mails()[0])

    assert "Amal" not in text
    assert "editor" not in text


def test_nobody_is_told_of_what_they_take_on_themselves():
    give(counted(english_page()), to="translator-fr", by="translator-fr")
    give(counted(english_page("Storks")), to="editor", by="editor")

    assert mails() == []


def test_who_has_it_already_is_told_again_only_of_another_day():
    status = counted(english_page())
    give(status, due_on=date(2027, 1, 31))
    give(status, due_on=date(2027, 1, 31), note="Please")
    assert len(mails()) == 1

    give(status, due_on=date(2027, 2, 28))

    assert "28 February 2027" in text_of(mails()[1])


def test_only_what_is_new_to_the_person_stands_in_the_mail():
    first, second = counted(english_page("Herons")), counted(english_page("Storks"))
    give(first)

    give(first, second)

    assert "Herons" not in text_of(mails()[1])


def test_what_is_given_one_after_the_other_comes_in_two_mails():
    for number in range(5):
        give(counted(english_page(f"Heron {number}")))

    first, second = mails()

    assert first.next_attempt_at <= timezone.now() < second.next_attempt_at
    assert "“Heron 0”" in text_of(first)
    assert "4 translations are given to you:" in text_of(second)


def test_what_is_given_later_comes_at_once_again():
    give(counted(english_page("Herons")))
    ago(GATHERED)

    give(counted(english_page("Storks")))

    assert all(one.next_attempt_at <= timezone.now() for one in mails())


def test_who_wants_no_mails_or_has_no_address_gets_none():
    UserProfile.objects.create(user=person("translator-fr"), rejected_notifications=False)
    status = counted(english_page())

    give(status)
    give(status, to="translator-fr", by="reviewer-fr")
    type(person("reviewer-fr")).objects.filter(username="reviewer-fr").update(email="")
    give(status, to="reviewer-fr")

    assert mails() == []
    assert not AssignmentNotice.objects.exists()


def test_mail_is_dropped_where_it_was_taken_back_before():
    status = counted(english_page())
    give(status)

    take_back(status=status, user=person("editor"))

    assert compose_notice(mails()[0].record_id, "en") is None


def test_mail_is_dropped_where_the_person_no_longer_works_in_the_language():
    give(counted(english_page()))
    person("translator-fr").groups.clear()

    assert compose_notice(mails()[0].record_id, "en") is None


def test_long_list_is_cut_and_says_so():
    statuses = list(TranslationStatus.objects.filter(locale__language_code="fr")[:53])
    give(*statuses)

    text = text_of(mails()[0])

    assert text.count("– “") == 50
    assert "and 3 more" in text


def test_cost_of_telling_does_not_grow_with_what_is_given(django_assert_max_num_queries):
    give(*TranslationStatus.objects.filter(locale__language_code="fr")[:60])

    with django_assert_max_num_queries(5):
        text_of(mails()[0])


def theirs(title: str = "Herons in spring"):
    """Return a page whose French draft is given to the translator, who has translated it."""
    page = english_page(title)
    translate(begun(page))
    TranslationAssignment.objects.create(
        status=counted(page), person=person("translator-fr"), assigned_at=timezone.now()
    )
    return page


def changed(page, summary: str):
    """Publish other words, and count them."""
    page = republished(page, summary=summary)
    counted(page)
    return page


def ago(period: timedelta) -> None:
    """Let all that was told be so old."""
    for notice in AssignmentNotice.objects.all():
        AssignmentNotice.objects.filter(pk=notice.pk).update(made_at=notice.made_at - period)


def test_changed_source_is_told_to_whoever_has_the_translation():
    changed(theirs(), "They nest late.")

    (mail,) = mails()

    text = text_of(mail)
    assert "“Herons in spring” into Français: 1 string to translate" in text
    assert "to_do=on" in text


def test_source_published_ten_times_in_an_hour_is_one_mail_that_waits_till_then():
    page = theirs()

    for number in range(10):
        page = changed(page, f"They nest {number} times.")

    (mail,) = mails()
    assert mail.next_attempt_at > timezone.now() + GATHERED - timedelta(minutes=5)
    assert AssignmentNotice.objects.get().statuses.count() == 1


def test_several_sources_that_change_within_an_hour_share_a_mail():
    changed(theirs("Herons"), "They nest late.")
    changed(theirs("Storks"), "They nest later.")

    (mail,) = mails()

    assert "The sources of 2 translations that are given to you have changed:" in text_of(mail)


def test_what_changes_as_a_mail_is_about_to_leave_comes_in_the_next():
    changed(theirs("Herons"), "They nest late.")
    ago(GATHERED - timedelta(minutes=1))

    changed(theirs("Storks"), "They nest later.")

    assert len(mails()) == 2
    assert "Storks" in text_of(mails()[1])


def test_who_was_told_is_left_in_peace_for_a_day_about_the_same_thing():
    page = changed(theirs(), "They nest late.")
    OutgoingMail.objects.update(state=OutgoingMail.State.SENT)
    ago(2 * GATHERED)

    page = changed(page, "They nest later.")
    assert len(mails()) == 1

    ago(QUIET)
    changed(page, "They nest latest.")
    assert len(mails()) == 2


def test_who_has_worked_on_it_since_is_told_again():
    page = theirs()
    translation = counted(page).translation
    page = changed(page, "They nest late.")
    OutgoingMail.objects.update(state=OutgoingMail.State.SENT)
    ago(2 * GATHERED)
    translate(translation, last_translated_by=person("translator-fr"))

    changed(page, "They nest later.")

    assert len(mails()) == 2


@pytest.mark.parametrize("what", ["same words", "not begun", "nobody's", "another's language"])
def test_nobody_is_told_where_nothing_is_theirs_to_do(what: str):
    page = english_page()
    if what != "not begun":
        translate(begun(page))
    status = counted(page)
    if what != "nobody's":
        TranslationAssignment.objects.create(
            status=status, person=person("translator-fr"), assigned_at=timezone.now()
        )
    if what == "another's language":
        TranslationAssignment.objects.update(status=counted(page, "ar"))

    changed(page, page.summary if what == "same words" else "They nest late.")

    assert mails() == []


def test_mail_is_dropped_where_all_was_translated_meanwhile():
    page = changed(theirs(), "They nest late.")
    translate(counted(page).translation)
    counted(page)

    assert compose_notice(mails()[0].record_id, "en") is None


def test_mail_is_dropped_where_the_translation_was_stopped_meanwhile():
    page = changed(theirs(), "They nest late.")
    Translation.objects.filter(source__object_id=page.translation_key).update(enabled=False)

    assert compose_notice(mails()[0].record_id, "en") is None


def test_checking_the_counts_tells_nobody():
    page = theirs()
    republished(page, summary="They nest late.")

    with pytest.raises(Exception, match="wrong"):
        call_command("recount_translations", "--check")

    assert mails() == []


def test_telling_of_changes_costs_the_same_for_many(django_assert_max_num_queries):
    from translation.overview.telling import tell_of_changed_sources

    pages = [changed(theirs(f"Heron {number}"), "They nest late.") for number in range(4)]
    OutgoingMail.objects.all().delete()
    AssignmentNotice.objects.all().delete()

    with django_assert_max_num_queries(12):
        tell_of_changed_sources({page.translation_key for page in pages})

    assert AssignmentNotice.objects.get().statuses.count() == 4


def test_records_of_old_mails_are_deleted():
    give(counted(english_page()))
    ago(timedelta(days=91))

    assert prune_notices()
    assert not AssignmentNotice.objects.exists()
