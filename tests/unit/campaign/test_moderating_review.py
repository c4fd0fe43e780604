"""The page on which an action is read and decided on."""

import pytest

from campaign.models import (
    Action,
    ActionMessage,
    CannedReply,
    CountryDefault,
    CountryDefaultNote,
    Precision,
    State,
    Visibility,
)
from campaign.services import protection, states
from campaign.services.versions import version_of
from core.models import OutgoingMail
from tests.moderating import (
    account,
    approved,
    changed,
    give_contact,
    make_action,
    make_content,
    received,
    review,
    signed_in,
    take,
)

pytestmark = pytest.mark.django_db


def test_the_text_stands_as_the_public_will_see_it():
    html = review(received(title="March for health", description="We walk.")).content.decode()

    for words in ("As the public will see it", "March for health", "We walk.", "Uhuru Park"):
        assert words in html


def test_approving_and_going_on_leads_to_the_next_of_the_same_filters():
    first = received(title="First")
    make_content(make_action(state=State.RECEIVED, language="fr"), title="French")
    last = received(title="Last")

    answer = take(first, "approve_next", query="?language=en")

    first.refresh_from_db()
    assert first.state == State.APPROVED
    assert answer.redirect_chain[-1][0] == f"/admin/actions/{last.public_id}/review/?language=en"


def test_after_the_last_one_comes_the_queue():
    Action.objects.update(waits_since=None)

    answer = take(received(), "approve_next")

    assert answer.redirect_chain[-1][0] == "/admin/actions/"


def test_a_text_that_changed_while_it_was_read_is_not_approved():
    action = received()

    answer = take(action, "approve", version="an older one")

    action.refresh_from_db()
    assert action.state == State.RECEIVED
    assert "has changed since you read it" in answer.content.decode()


def test_what_differs_from_the_approved_text_stands_side_by_side():
    action = approved(title="March", description="At noon.")
    changed(action, title="March and vigil", description="At noon.")

    rows = review(action).context["differences"]

    assert [(str(row.label), row.before, row.after) for row in rows] == [
        ("Title", "March", "March<ins> and vigil</ins>")
    ]


def test_words_of_organisers_are_no_markup_in_the_comparison():
    action = approved(title="March")
    changed(action, title="<script>alert(1)</script>")

    html = review(action).content.decode()

    assert "<script>alert(1)" not in html
    assert "&lt;" in html


def test_nothing_that_was_coarsened_shows_in_the_comparison():
    action = approved()
    changed(action, title="Changed")
    protection.make_more_private(
        action_id=action.pk, precision=Precision.COUNTRY, visibility=Visibility.NOW
    )

    html = review(action).content.decode()

    assert "Uhuru" not in html
    assert "Nairobi" not in html


def test_nobody_reads_along_while_an_organiser_changes_the_text():
    action = make_action(state=State.CHANGES_ASKED)
    make_content(action, title="Half a sentence")

    html = review(action).content.decode()

    assert "Half a sentence" not in html
    assert "The organiser is changing the text" in html


def test_a_draft_has_no_review():
    action = make_action()
    make_content(action)

    assert review(action).status_code == 404


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_request_for_changes_reaches_status_page_and_mailbox(language):
    action = received()
    Action.objects.filter(pk=action.pk).update(language=language)
    give_contact(action)

    take(action, "ask", message="Please leave out the street.")

    action.refresh_from_db()
    message = ActionMessage.objects.get(action=action)
    assert action.state == State.CHANGES_ASKED
    assert (message.text, message.language) == ("Please leave out the street.", language)
    mail = OutgoingMail.objects.get(kind="campaign.changes_asked")
    assert (mail.record_id, mail.language) == (str(action.pk), language)


@pytest.mark.parametrize(
    ("step", "data", "kind"),
    [
        ("approve", {}, "campaign.approved"),
        ("decline", {"message": "It is an advertisement."}, "campaign.declined"),
    ],
)
def test_every_decision_is_mailed_to_whoever_left_an_address(step, data, kind):
    action = received()
    give_contact(action)

    take(action, step, **data)

    assert OutgoingMail.objects.filter(kind=kind, record_id=str(action.pk)).exists()


def test_nobody_is_mailed_who_left_no_contact_or_wants_no_mail():
    give_contact(quiet := received(), wants_mail=False)

    for action in (received(), quiet):
        take(action, "approve")

    assert not OutgoingMail.objects.filter(kind="campaign.approved").exists()


@pytest.mark.parametrize("step", ["ask", "decline"])
def test_a_decision_without_words_is_asked_for_them(step):
    action = received()

    answer = take(action, step, message="")

    action.refresh_from_db()
    assert (answer.status_code, action.state) == (422, State.RECEIVED)
    assert "Tell the organiser what is to be changed" in answer.content.decode()


def test_what_somebody_else_looks_after_offers_no_decision():
    action = received()
    states.claim_action(action_id=action.pk, coordinator=account("admin"))

    html = review(action).content.decode()
    answer = take(action, "approve")

    assert 'value="approve"' not in html
    assert "Somebody else looks after this action" in answer.content.decode()
    action.refresh_from_db()
    assert action.state == State.IN_REVIEW


def test_taking_on_and_giving_back():
    action = received()

    take(action, "claim")
    action.refresh_from_db()
    assert action.claimed_by == account("coordinator")

    take(action, "release")
    action.refresh_from_db()
    assert action.claimed_by is None


def test_a_step_that_is_no_longer_open_is_explained():
    action = received()
    client = signed_in("coordinator")
    version = version_of(action.contents.get())
    protection.withdraw_action(action_id=action.pk, stays_counted=False)

    answer = take(action, "approve", client, version=version)

    assert "the action has moved on" in answer.content.decode()


def test_words_of_whoever_decides_second_stay_on_the_page():
    action = received()
    states.approve_action(
        action_id=action.pk,
        coordinator=account("admin"),
        version=version_of(action.contents.get()),
    )

    answer = take(action, "decline", message="Please ask\nyour neighbours.")

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "the action has moved on" in page
    assert "Please ask\nyour neighbours." in page
    assert action.messages.count() == 0


def test_ready_made_replies_are_offered_in_the_organisers_language():
    for language, text in (("en", "Please shorten it."), ("fr", "Merci de raccourcir.")):
        CannedReply.objects.create(
            purpose="changes_asked", language=language, title="Too long", text=text
        )
    action = received()
    Action.objects.filter(pk=action.pk).update(language="fr")

    html = review(action).content.decode()

    assert "Merci de raccourcir." in html
    assert "Please shorten it." not in html


def test_the_countrys_default_and_its_note_stand_beside_the_text():
    default = CountryDefault.objects.create(country="KE", visibility="counted")
    CountryDefaultNote.objects.create(default=default, language="en", text="Police came in 2024.")

    html = review(received()).content.decode()

    assert "For Kenya the form suggests: City; Counted, not listed." in html
    assert "Police came in 2024." in html


def test_what_the_text_tells_beyond_the_chosen_place_is_pointed_out():
    action = received(
        precision=Precision.COUNTRY, description="We meet in Mombasa, call 0722 123456."
    )

    html = review(action).content.decode()

    assert "“<bdi>Mombasa</bdi>”" in html
    assert "“<bdi>0722 123456</bdi>”" in html


def test_an_unknown_step_changes_nothing():
    action = received()

    assert take(action, "explode").status_code == 200
    action.refresh_from_db()
    assert action.state == State.RECEIVED


def test_a_review_is_kept_in_no_cache():
    assert "no-store" in review(received())["Cache-Control"]
