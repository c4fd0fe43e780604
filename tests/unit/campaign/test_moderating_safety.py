"""Hiding countries, safety defaults, and actions that coordinators enter."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaign.consent import CONSENT_VERSION
from campaign.models import (
    Action,
    ActionContact,
    CannedReply,
    CountryDefault,
    CountryLockdown,
    State,
)
from campaign.selectors.public import listed_contents
from campaign.services.drafts import SHOWN_AGAIN_FOR
from core.codes import find_by_code
from core.models import OutgoingMail
from core.people.coordination import limit_coordinator
from tests.moderating import (
    NAIROBI,
    account,
    approved,
    campaign_year,
    signed_in,
)
from tests.sendings import hidden_fields

pytestmark = pytest.mark.django_db

HIDDEN = "/admin/actions/hidden/"
ENTER = "/admin/actions/enter/"


def hide(country: str = "KE", reason: str = "Arrests"):
    return signed_in("coordinator").post(
        f"{HIDDEN}new/", {"country": country, "reason": reason}, follow=True
    )


def test_nothing_is_chosen_for_an_organiser_whose_action_is_entered():
    form = signed_in("coordinator").get(ENTER).context["form"]

    assert not form["precision"].value()
    assert form.fields["precision"].choices[0][0] == ""
    assert form.fields["visibility"].choices[0][0] == ""


def test_a_country_is_hidden_by_one_form_and_the_list_says_by_whom():
    action = approved()

    html = hide().content.decode()

    assert not listed_contents().filter(action=action).exists()
    assert CountryLockdown.objects.get().started_by == account("coordinator")
    assert "Kenya" in html
    assert "Arrests" in html


def test_a_country_is_not_hidden_without_a_reason():
    assert hide(reason="").status_code == 422
    assert not CountryLockdown.objects.exists()


def test_a_country_shows_again_after_a_question():
    action = approved()
    hide()
    lockdown = CountryLockdown.objects.get()
    client = signed_in("coordinator")

    assert "1 approved text" in client.get(f"{HIDDEN}{lockdown.pk}/").content.decode()
    assert not listed_contents().filter(action=action).exists()
    client.post(f"{HIDDEN}{lockdown.pk}/")

    lockdown.refresh_from_db()
    assert lockdown.lifted_by == account("coordinator")
    assert listed_contents().filter(action=action).exists()


def test_what_is_lifted_cannot_be_lifted_again():
    hide()
    lockdown = CountryLockdown.objects.get()
    client = signed_in("coordinator")
    client.post(f"{HIDDEN}{lockdown.pk}/")

    assert client.post(f"{HIDDEN}{lockdown.pk}/").status_code == 404


def test_coordinators_hide_and_show_their_own_countries_only():
    hide("KE")
    lockdown = CountryLockdown.objects.get()
    limit_coordinator(user=account("coordinator"), countries=["PE"], languages=[])
    client = signed_in("coordinator")

    assert hide("EG").status_code == 422
    client.post(f"{HIDDEN}{lockdown.pk}/")

    lockdown.refresh_from_db()
    assert lockdown.lifted_at is None
    assert CountryLockdown.objects.count() == 1


def default_form(*notes: tuple[str, str], country: str = "KE") -> dict[str, str]:
    """Fill in the form of a country's default."""
    data = {
        "country": country,
        "precision": "region",
        "visibility": "counted",
        "notes-TOTAL_FORMS": str(len(notes)),
        "notes-INITIAL_FORMS": "0",
        "notes-MIN_NUM_FORMS": "0",
        "notes-MAX_NUM_FORMS": "1000",
    }
    for number, (language, text) in enumerate(notes):
        data |= {f"notes-{number}-language": language, f"notes-{number}-text": text}
        data |= {f"notes-{number}-id": "", f"notes-{number}-DELETE": ""}
    return data


def test_a_country_gets_a_default_with_a_note_in_each_language():
    data = default_form(("en", "Police came."), ("ar", "حضرت الشرطة."))

    answer = signed_in("coordinator").post("/admin/actions/country-defaults/new/", data)

    assert answer.status_code == 302
    default = CountryDefault.objects.get(country="KE")
    assert (default.precision, default.visibility, default.offers_meeting_place) == (
        "region",
        "counted",
        False,
    )
    assert sorted(default.notes.values_list("language", flat=True)) == ["ar", "en"]


def test_two_notes_in_one_language_are_refused_kindly():
    data = default_form(("en", "One."), ("en", "Two."))

    answer = signed_in("coordinator").post("/admin/actions/country-defaults/new/", data)

    assert answer.status_code == 200
    assert not CountryDefault.objects.filter(country="KE").exists()


def test_defaults_of_other_countries_are_closed():
    default = CountryDefault.objects.create(country="KE")
    limit_coordinator(user=account("coordinator"), countries=["PE"], languages=[])
    client = signed_in("coordinator")
    path = f"/admin/actions/country-defaults/edit/{default.pk}/"

    assert client.get(path).status_code == 302
    assert client.post(path, default_form()).status_code == 302
    assert "Kenya" not in client.get("/admin/actions/country-defaults/").content.decode()
    default.refresh_from_db()
    assert default.precision == "city"


@pytest.mark.parametrize("name", ["replies", "country-defaults"])
def test_lists_of_what_coordinators_keep_name_their_columns(name):
    CountryDefault.objects.create(country="PT")

    columns = signed_in("coordinator").get(f"/admin/actions/{name}/").context["table"].columns

    labels = [str(column.label) for column in columns.values()]
    assert "method" not in labels
    assert {"Used for", "How exactly the place shows"} & set(labels)


def test_ready_made_replies_are_kept_by_language():
    data = {"purpose": "declined", "language": "ru", "title": "Реклама", "text": "Это реклама."}

    signed_in("coordinator").post("/admin/actions/replies/new/", data)

    assert CannedReply.objects.get(title="Реклама").language == "ru"


def entry(**changes: str) -> dict[str, str]:
    """Fill in the form for an action on paper."""
    return {
        "year": str(campaign_year().pk),
        "language": "en",
        "country": "KE",
        "precision": "place",
        "visibility": "now",
        "city": str(NAIROBI),
        "meeting_place": "Uhuru Park",
        "title": "On paper",
        "mode": "in_person",
        "agreed": "on",
        **changes,
    }


def enter(**changes: str):
    return signed_in("coordinator").post(ENTER, entry(**changes))


def entered() -> Action:
    return Action.objects.get(year=campaign_year())


def test_an_action_on_paper_waits_for_review_and_its_code_opens_it():
    answer = enter(email="canary@example.org", name="Canary")

    action = entered()
    assert (action.state, action.contents.get().title) == (State.RECEIVED, "On paper")
    assert action.waits_since is not None
    assert find_by_code(Action.objects.all(), code_in_page(answer)) == action
    assert ActionContact.objects.get(action=action).email == "canary@example.org"


def code_in_page(answer) -> str:
    html = answer.content.decode()
    return html.split('<code dir="ltr">')[1].split("</code>")[0]


def test_a_page_that_is_sent_twice_makes_one_action_and_shows_the_same_code():
    page = hidden_fields(signed_in("coordinator").get(ENTER))

    first = enter(sending=page["sending"], email="canary@example.org")
    again = enter(sending=page["sending"], email="canary@example.org")

    assert Action.objects.filter(year=campaign_year()).count() == 1
    assert code_in_page(first) == code_in_page(again)
    assert OutgoingMail.objects.filter(kind="campaign.confirm_address").count() == 1


def test_a_page_that_was_sent_long_ago_shows_no_code_again():
    page = hidden_fields(signed_in("coordinator").get(ENTER))
    enter(sending=page["sending"])
    Action.objects.filter(year=campaign_year()).update(
        created_at=timezone.now() - SHOWN_AGAIN_FOR - timedelta(minutes=1)
    )

    again = enter(sending=page["sending"])

    assert (again.status_code, "This page was sent already" in again.content.decode()) == (
        422,
        True,
    )
    assert entered().contents.count() == 1


def test_the_page_with_the_code_is_kept_in_no_cache():
    assert "no-store" in enter()["Cache-Control"]


def test_an_action_on_paper_needs_no_contact():
    enter()

    assert not ActionContact.objects.filter(action=entered()).exists()


@pytest.mark.parametrize(
    ("precision", "place", "written"),
    [("city", "", "Nairobi"), ("region", "", ""), ("country", "", ""), ("hidden", "", "")],
)
def test_nothing_finer_than_chosen_is_stored_of_an_action_on_paper(precision, place, written):
    enter(precision=precision)

    text = entered().contents.get()
    assert (text.meeting_place, text.city_as_written) == (place, written)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "This field is required"),
        ({"agreed": ""}, "Ask the organiser first."),
        ({"city": ""}, "Choose the city, or a coarser place above."),
        ({"country": "PE"}, "This city lies in another country."),
        (
            {"start_date": "2031-06-26", "end_date": "2031-06-25"},
            "The last day is before the first.",
        ),
        ({"start_date": "9999-12-31"}, "The date has to lie in 2031."),
        ({"start_date": "2031-06-26", "end_date": "9999-12-31"}, "The last day is at the latest"),
        ({"end_date": "2031-06-27"}, "Say on which day."),
        ({"start_time": "18:00"}, "Choose the time zone"),
        (
            {"start_date": "2031-06-26", "end_time": "18:00", "time_zone": "Africa/Nairobi"},
            "Say when it begins, too.",
        ),
        (
            {"start_date": "2031-03-30", "start_time": "02:30", "time_zone": "Europe/Berlin"},
            "this time does not exist",
        ),
        (
            {
                "year": "",
                "start_date": "9999-12-31",
                "start_time": "23:30",
                "time_zone": "Asia/Tokyo",
            },
            "This field is required",
        ),
        ({"country": "XX"}, "not one of the available choices"),
        ({"start_date": "yesterday"}, "Enter a valid date"),
    ],
)
def test_what_does_not_fit_is_said_beside_the_field_and_nothing_is_stored(changes, words):
    answer = enter(**changes)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert words in html
    assert 'value="Uhuru Park"' in html
    assert not Action.objects.filter(year=campaign_year()).exists()


def test_no_meeting_place_is_stored_where_the_countrys_default_says_so():
    CountryDefault.objects.create(country="KE", offers_meeting_place=False)

    assert enter().status_code == 422
    assert enter(precision="city").status_code == 200


def test_actions_are_entered_within_a_coordinators_limits_only():
    limit_coordinator(user=account("coordinator"), countries=["PE"], languages=["es"])

    html = enter().content.decode()

    assert html.count("not one of the available choices") == 2
    assert not Action.objects.filter(year=campaign_year()).exists()


def test_consent_to_an_action_on_paper_is_kept_with_its_version():
    enter()

    assert entered().consent_version == CONSENT_VERSION
    assert entered().consented_at


def test_what_tells_too_much_of_an_action_on_paper_is_pointed_out_at_once():
    answer = enter(precision="country", description="We meet in Mombasa.")

    assert "<bdi>Mombasa</bdi>" in answer.content.decode()


@pytest.mark.parametrize(("email", "mails"), [("canary@example.org", 1), ("", 0)])
def test_an_entered_address_is_asked_to_confirm_itself(email, mails):
    enter(email=email, name="Canary")

    queued = OutgoingMail.objects.filter(kind="campaign.confirm_address")
    assert [mail.record_id for mail in queued] == [str(entered().contact.pk)] * mails
