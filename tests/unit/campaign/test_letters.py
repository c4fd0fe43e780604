"""Letters to the organisers of what the filters leave: who reads what, once, and never an address."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry

from campaign.models import Action, ActionMessage, Letter
from campaign.services.letters import MOST_A_DAY, TooManyLetters, send_letter, text_for
from campaign.services.protection import withdraw_action
from core.codes import give_code
from core.mail.delivery import deliver_mail
from core.mail.kinds import kind_named
from core.models import OutgoingMail
from core.people.coordination import limit_coordinator
from tests import mail_server
from tests.moderating import (
    CONTACT_VALUES,
    account,
    approved,
    campaign_year,
    give_contact,
    signed_in,
)

pytestmark = pytest.mark.django_db

TEXT = "Kanarienvogel: bring water."


def path(**filters: object) -> str:
    query = "".join(f"&{name}={value}" for name, value in filters.items())
    return f"/admin/actions/letter/?year={campaign_year().pk}{query}"


def reached(language: str = "en", **contact: object) -> Action:
    """Make an approved action with a confirmed address."""
    action = approved(action_fields={"language": language})
    give_contact(action, **{"confirmed_at": timezone.now(), **contact})
    return action


def hidden(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found
    return found[1]


def write(step: str = "send", *, filters: dict[str, object] | None = None, **data: str):
    """Look at the numbers first, as the page asks for, and press a button."""
    client, address = signed_in("coordinator"), path(**(filters or {}))
    html = client.get(address).content.decode()
    own = {"sending": hidden(html, "sending"), "seen": hidden(html, "seen"), "text_en": TEXT}
    return client.post(address, {**own, **data, "step": step})


def mails() -> list[str]:
    kinds = ("campaign.letter", "campaign.safety_letter")
    return list(OutgoingMail.objects.filter(kind__in=kinds).values_list("record_id", flat=True))


def test_what_was_withdrawn_or_deleted_meanwhile_gets_no_letter():
    stays, withdrawn, deleted = reached(), reached(), reached()
    withdraw_action(action_id=withdrawn.pk, stays_counted=False, erase=True)
    Action.objects.filter(pk=deleted.pk).delete()

    letter = send_letter(
        author=account("coordinator"),
        sending=uuid4(),
        actions=[stays, withdrawn, deleted],
        texts={"en": TEXT},
    )

    assert (letter.organisers, mails()) == (1, [str(stays.pk)])
    assert [message.action for message in ActionMessage.objects.all()] == [stays]


def test_a_letter_stands_behind_every_code_and_a_mail_says_that_it_is_there():
    with_mail, without = reached(), approved()

    write()

    assert mails() == [str(with_mail.pk)]
    assert {one.action for one in ActionMessage.objects.filter(text=TEXT)} == {with_mail, without}
    client = Client()
    client.post("/en/my-action/", {"code": give_code(record=without)})
    assert TEXT in client.get("/en/my-action/").content.decode()


def test_the_preview_says_how_many_read_what_and_sends_nothing():
    reached("fr"), reached("en"), approved(action_fields={"language": "fr"})

    answer = write("preview", text_fr="")

    rows = {one.language: one for one in answer.context["readers"]}
    assert (rows["fr"].organisers, rows["fr"].mails, rows["fr"].text_language) == (2, 1, "en")
    assert (rows["en"].organisers, rows["en"].mails, rows["en"].is_foreign) == (1, 1, False)
    assert not mails()
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("language", "texts", "expected"),
    [
        ("ar", {"en": "A", "ar": "B"}, ("ar", "B")),
        ("ar", {"en": "A", "ar": ""}, ("en", "A")),
        ("ar", {"fr": "C", "ru": "D"}, ("fr", "C")),
    ],
)
def test_whose_language_has_no_text_reads_the_first_one_that_has(language, texts, expected):
    assert text_for(language, texts) == expected


def test_filters_and_limits_say_whom_it_reaches():
    reached("fr")
    english = reached("en")
    limit_coordinator(user=account("coordinator"), countries=[], languages=["en", "fr"])

    write(filters={"language": "en"})

    assert mails() == [str(english.pk)]


def test_outside_a_coordinators_limits_nobody_is_reached():
    reached()
    limit_coordinator(user=account("coordinator"), countries=["PE"], languages=[])

    answer = write()

    assert answer.status_code == 422
    assert not ActionMessage.objects.filter(text=TEXT).exists()


def test_withdrawn_actions_get_no_letter():
    withdraw_action(action_id=reached().pk, stays_counted=True)

    assert write().status_code == 422


def test_nobody_is_mailed_against_their_wish_but_for_their_safety():
    quiet = reached(wants_mail=False)

    write()
    assert mails() == []
    write(is_about_safety="on")

    assert mails() == [str(quiet.pk)]
    with translation.override("en"):
        mail = kind_named("campaign.safety_letter").compose(str(quiet.pk), "en")
        assert mail is not None
        assert kind_named("campaign.letter").compose(str(quiet.pk), "en") is None


def test_an_unconfirmed_address_gets_no_mail_even_for_safety():
    reached(confirmed_at=None)

    write(is_about_safety="on")

    assert mails() == []


def test_the_mail_holds_nothing_of_the_letter(settings):
    reached()
    write()

    with mail_server.receiving(settings) as server:
        deliver_mail(mail_id=OutgoingMail.objects.get(kind="campaign.letter").pk)

    assert server.recipients == [[CONTACT_VALUES[1]]]
    body = server.messages[0].get_body(("plain",)).get_content()
    assert "anarienvogel" not in f"{server.messages[0]['Subject']} {body}"


def test_no_page_of_writing_shows_an_address():
    reached()

    html = write("preview").content.decode()

    assert not any(value in html for value in CONTACT_VALUES)


def test_the_history_counts_and_names_nobody():
    reached(), approved()

    write()

    entry = ModelLogEntry.objects.get(action="campaign.letter")
    assert entry.data == {"actions": 2, "mails": 1}
    letter = Letter.objects.get()
    assert (letter.organisers, letter.mails, letter.author) == (2, 1, account("coordinator"))


def test_who_fits_by_now_and_was_not_in_the_preview_is_shown_first():
    reached()
    client, address = signed_in("coordinator"), path()
    html = client.get(address).content.decode()
    reached()

    data = {"sending": str(uuid4()), "seen": hidden(html, "seen"), "text_en": TEXT, "step": "send"}
    answer = client.post(address, data)

    assert answer.status_code == 422
    assert "Look at the numbers once more." in answer.content.decode()
    assert TEXT in answer.content.decode()
    assert not mails()


def send(sending=None, **options: object) -> Letter:
    return send_letter(
        author=account("coordinator"),
        sending=sending or uuid4(),
        actions=list(Action.objects.filter(year=campaign_year())),
        texts={"en": TEXT},
        **options,
    )


def test_a_form_that_is_sent_twice_is_one_letter():
    reached()
    sending = uuid4()

    assert send(sending) == send(sending)
    assert len(mails()) == 1


def test_nobody_writes_too_often_except_about_safety():
    for _number in range(MOST_A_DAY):
        send()

    with pytest.raises(TooManyLetters):
        send()
    assert send(is_about_safety=True).is_about_safety


def test_who_writes_too_often_is_told_and_keeps_the_text():
    reached()
    for _number in range(MOST_A_DAY):
        send()

    html = write().content.decode()

    assert "Write again tomorrow." in html
    assert TEXT in html


def test_a_letter_without_words_is_asked_for_them():
    reached()

    answer = write(text_en=" ")

    assert answer.status_code == 422
    assert "Write a text in at least one language." in answer.content.decode()


def test_the_lists_lead_to_writing_with_their_filters():
    reached()

    html = signed_in("coordinator").get("/admin/actions/all/?language=en").content.decode()

    assert "/admin/actions/letter/?language=en" in html
