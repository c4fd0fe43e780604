"""Asking for a grant: when that is possible, what is checked, and when it is handed in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from campaign.bank_details import bank_details_in
from campaign.forms.grant import whole_amount
from campaign.models import (
    Action,
    ActionContact,
    CampaignYear,
    GrantApplication,
    GrantState,
    State,
)
from campaign.services.contacts import confirm_address, replace_contact
from campaign.services.grants import save_application
from campaign.services.states import StepNotOpen
from tests.campaign_registering import begin, fill_in, save, send
from tests.granting import LINES, grant_year, reviewer, scored_by, with_application
from tests.moderating import approved, give_contact

pytestmark = pytest.mark.django_db
PATH = "/en/my-action/grant/"
IBAN = "GB82 WEST 1234 5698 7654 32"
CARD = "4111 1111 1111 1111"


def fields(amount: str = "400", lines: list[tuple[str, object]] | None = None) -> dict[str, str]:
    """Return the fields of the section with its lines."""
    found = {"amount": amount}
    for number, (purpose, cost) in enumerate(LINES if lines is None else lines, start=1):
        found |= {f"purpose_{number}": purpose, f"amount_{number}": str(cost)}
    return found


def errors_of(answer) -> dict[str, list[str]]:
    assert answer.status_code == 200
    return {name: list(texts) for name, texts in answer.context["form"].errors.items()}


@pytest.fixture
def organiser() -> Client:
    """Return a browser in which a draft is open, in a year whose grants are."""
    grant_year()
    client = Client()
    begin(client)
    return client


def draft() -> Action:
    return Action.objects.get(state=State.DRAFT)


def application() -> GrantApplication:
    return GrantApplication.objects.get()


def test_the_section_is_saved_and_shows_again_what_was_written(organiser):
    answer = save(organiser, "grant", **fields())

    assert answer["Location"] == "/en/my-action/contact/"
    assert application().state == GrantState.WRITING
    page = organiser.get(PATH)
    assert [row.purpose.value() for row in page.context["form"].budget_rows][:2] == [
        "Leaflets",
        "Hall",
    ]
    assert page.context["form"]["amount"].value() == 400


def test_an_empty_section_asks_for_nothing(organiser):
    answer = save(organiser, "grant", **fields("", []))

    assert answer["Location"] == "/en/my-action/contact/"
    assert not GrantApplication.objects.exists()


def test_lines_have_to_add_up_and_everything_typed_stays(organiser):
    answer = save(organiser, "grant", **fields("500"))

    assert errors_of(answer) == {
        "amount": ["The lines add up to 400 USD, and you ask for 500 USD."]
    }
    assert 'value="Leaflets"' in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        (fields("", LINES), "amount"),
        (fields("400", []), "purpose_1"),
        (fields("400", [("", 400)]), "purpose_1"),
        (fields("400", [("Leaflets", "")]), "amount_1"),
        (fields("400", [("Leaflets", "a lot")]), "amount_1"),
        (fields("700", [("Leaflets", 700)]), "amount"),
        (fields("-5", [("Leaflets", -5)]), "amount"),
        (fields("400", [(f"Send it to {IBAN}", 400)]), "purpose_1"),
        (fields("400", [(f"Card {CARD}", 400)]), "purpose_1"),
        (fields("400", [("x" * 201, 400)]), "purpose_1"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(organiser, sent, field):
    answer = save(organiser, "grant", **sent)

    assert field in errors_of(answer)
    assert not GrantApplication.objects.exists()


def test_more_lines_than_fit_are_offered_once_all_are_filled(organiser):
    lines = [(f"Thing {number}", 50) for number in range(4)]

    save(organiser, "grant", **fields("200", lines))

    assert len(organiser.get(PATH).context["form"].budget_rows) == 6


@pytest.mark.parametrize("change", ["before", "after", "none"])
def test_a_closed_form_never_shows_and_takes_nothing(organiser, change):
    today = timezone.now().date()
    dates = {
        "before": {"grants_open_on": today + timedelta(days=3)},
        "after": {"grant_deadline_on": today - timedelta(days=3)},
        "none": {"grants_open_on": None},
    }
    CampaignYear.objects.filter(year=2027).update(
        call_opens_on=today - timedelta(days=9), **dates[change]
    )

    answers = [organiser.get(PATH), organiser.post(PATH, fields())]

    assert [answer["Location"] for answer in answers] == ["/en/my-action/"] * 2
    assert not GrantApplication.objects.exists()
    assert "my-action/grant/" not in organiser.get("/en/my-action/").content.decode()
    assert "my-action/grant/" not in organiser.get("/en/my-action/what/").content.decode()


def test_an_application_goes_with_the_action_that_is_sent(organiser):
    save(organiser, "grant", **fields())
    fill_in(organiser)
    give_contact(draft())

    send(organiser)

    assert application().state == GrantState.APPLIED
    assert "It is handed in." in organiser.get("/en/my-action/").content.decode()


def test_without_a_contact_it_waits_and_says_so(organiser):
    save(organiser, "grant", **fields())
    fill_in(organiser)

    send(organiser)

    assert application().state == GrantState.WRITING
    status = organiser.get("/en/my-action/").content.decode()
    assert "A grant needs a contact" in status


def test_it_is_handed_in_when_the_address_is_confirmed():
    action = approved(action_fields={"year": grant_year()})
    contact = give_contact(action, channel="")
    save_application(action_id=action.pk, amount=400, lines=LINES)
    assert application().state == GrantState.WRITING

    confirm_address(contact_id=str(contact.pk))

    assert application().state == GrantState.APPLIED


def test_a_safer_channel_is_contact_enough():
    action = approved(action_fields={"year": grant_year()})
    save_application(action_id=action.pk, amount=400, lines=LINES)

    replace_contact(
        action_id=action.pk,
        name="",
        email="",
        channel="Signal 1",
        organisation="",
        slow=False,
    )

    assert application().state == GrantState.APPLIED


def test_changing_it_takes_back_scores_that_were_about_something_else():
    action = approved(action_fields={"year": grant_year()})
    give_contact(action)
    found = with_application(action)
    scored_by(reviewer(), found)

    save_application(action_id=action.pk, amount=300, lines=[("Leaflets", 300)])

    found.refresh_from_db()
    assert (found.state, found.amount, found.reviews.count()) == (GrantState.APPLIED, 300, 0)


def test_saving_the_same_again_keeps_the_scores():
    action = approved(action_fields={"year": grant_year()})
    give_contact(action)
    save_application(action_id=action.pk, amount=400, lines=LINES)
    scored_by(reviewer(), application())

    save_application(action_id=action.pk, amount=400, lines=LINES)

    assert application().reviews.count() == 1


@pytest.mark.parametrize("state", [GrantState.AWARDED, GrantState.DECLINED])
def test_what_is_decided_is_not_changed_any_more(state):
    action = approved(action_fields={"year": grant_year()})
    with_application(action, state=state, granted_amount=400)

    with pytest.raises(StepNotOpen):
        save_application(action_id=action.pk, amount=300, lines=[("Leaflets", 300)])


def test_an_application_is_taken_back_and_asked_for_again(organiser):
    save(organiser, "grant", **fields())

    organiser.post(f"{PATH}withdraw/")
    assert application().state == GrantState.WITHDRAWN
    save(organiser, "grant", **fields())

    assert application().state == GrantState.WRITING


def test_unlisted_and_uncounted_actions_may_ask():
    for visibility in ("counted", "uncounted"):
        action = approved(action_fields={"year": grant_year()}, visibility=visibility)
        give_contact(action)

        saved = save_application(action_id=action.pk, amount=400, lines=LINES)

        assert saved.state == GrantState.APPLIED


def test_the_form_says_that_no_bank_details_are_wanted(organiser):
    assert "Write no bank details" in organiser.get(PATH).content.decode()


def test_no_stored_contact_shows_in_the_section(organiser):
    give_contact(draft())

    assert "canary" not in organiser.get(PATH).content.decode().lower()
    assert ActionContact.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("450", "450"),
        ("1,200", "1200"),
        ("1.200", "1200"),
        ("1 200 USD", "1200"),
        ("$450.00", "450"),
        ("450,00 €", "450"),
        ("12’000", "12000"),
        ("450.5", "450.5"),
    ],
)
def test_amounts_are_read_however_they_are_divided(typed, meant):
    assert whole_amount(typed) == meant


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from([",", ".", " ", "'", "\u202f"]))
def test_every_divided_number_is_read_back(number, divider):
    assert whole_amount(f"{number:,}".replace(",", divider)) == str(number)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_amounts(text):
    whole_amount(text)
    list(bank_details_in(text))


@pytest.mark.parametrize(
    "text", [IBAN, IBAN.replace(" ", ""), IBAN.lower(), CARD, "FR1420041010050500013M02606"]
)
def test_account_and_card_numbers_are_found_within_words(text):
    assert list(bank_details_in(f"pay to {text} please"))


@pytest.mark.parametrize(
    "text",
    [
        "in 2027 we print leaflets for the whole country",
        "+254 712 345 678",
        "26.06.2027, 18:30 to 20:00",
        "GB83 WEST 1234 5698 7654 32",
        "0000 0000 0000 0000",
    ],
)
def test_other_numbers_are_no_bank_details(text):
    assert list(bank_details_in(text)) == []


@pytest.mark.parametrize("path", [PATH, "/en/my-action/", "/en/my-action/check/"])
def test_with_an_application_pages_take_at_most_ten_queries(
    organiser, path, django_assert_max_num_queries
):
    save(organiser, "grant", **fields())
    give_contact(draft())
    organiser.get(path)

    with django_assert_max_num_queries(10):
        organiser.get(path)
