"""The kit of an approved action: what its files say, for whom they are there, and that nothing outlives the action."""

import io

import pytest
from django.test import Client
from pypdf import PdfReader

from campaign.kits import CALENDAR, DRAWN
from campaign.models import Action, Happening, Precision, State, Visibility
from campaign.selectors.kit import kit_of
from campaign.selectors.publishing import listed_content
from campaign.services import protection
from core import limits
from core.typesetting import turns
from tests import campaign_registering as registering
from tests.conftest import LANGUAGES
from tests.seeing import TITLE, YEAR, city, coarse, listed_action, moment, read_calendar

pytestmark = pytest.mark.django_db

FILES = (*DRAWN, CALENDAR, "press-release.txt")
POSTER = "en/poster-a4.pdf"


def kit_path(action: Action, name: str = "") -> str:
    return f"{YEAR}actions/{action.public_id}/kit/{name}"


def words_of(content: bytes) -> str:
    """Return the text of a poster without the marks at which long words may be broken."""
    text = PdfReader(io.BytesIO(content)).pages[0].extract_text()
    return " ".join(text.replace("\u200b", "").split())


def poster_words(client: Client, action: Action, name: str = POSTER) -> str:
    return words_of(client.get(kit_path(action, name)).content)


@pytest.mark.parametrize("name", FILES)
def test_every_file_of_a_listed_action_is_there_and_kept_by_nobody(client, name):
    answer = client.get(kit_path(listed_action(), f"ar/{name}"))

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "Set-Cookie" not in answer.headers


def test_poster_says_title_day_and_city_and_no_meeting_place(client):
    words = poster_words(client, listed_action())

    for expected in (
        TITLE,
        "26 June 2027 · 15:00",
        "Maynila · Philippines",
        "Support. Don’t Punish",
    ):
        assert expected in words
    assert "Meetingplacecanary" not in words
    assert "Descriptioncanary" not in words


def test_poster_speaks_the_chosen_language_and_leads_to_the_page_in_it(client):
    action = listed_action()
    kit = kit_of(listed_content(action.year, action.public_id), language="ru", is_listed=True)
    path = YEAR.replace("/en/", "/ru/")

    assert kit.poster.address.endswith(f"{path}actions/{action.public_id}/")
    assert client.get(path + f"actions/{action.public_id}/").status_code == 200
    assert "Филиппины" in kit.poster.where
    assert "2027" in kit.poster.when
    assert "июня" in poster_words(client, action, "ru/poster-a4.pdf")


def test_kit_begins_in_the_organisers_language_and_any_other_can_be_chosen(client):
    action = listed_action(language="es")

    assert client.get(kit_path(action)).context["kit"].language.code == "es"
    for code in LANGUAGES:
        answer = client.get(kit_path(action), {"language": code})
        assert answer.context["kit"].language.code == code
    assert (
        client.get(kit_path(action), {"language": "nonsense"}).context["kit"].language.code == "es"
    )


def test_page_of_a_kit_offers_files_that_are_all_there(client):
    action = listed_action()
    answer = client.get(kit_path(action))
    pictures = [*answer.context["pictures"], *answer.context["posters"]]
    addresses = [address for picture in pictures for _label, address in picture.files]
    addresses += [picture.url for picture in pictures] + [answer.context["calendar_url"]]
    folder, releases = answer.context["folder_url"], answer.context["press_releases"]
    addresses += [f"{folder}{release.name}" for release in releases]

    assert {address.rpartition("/")[2] for address in addresses} >= set(FILES)
    for address in addresses:
        assert client.get(address).status_code == 200
        assert f'"{address}"' in answer.content.decode()


def test_action_page_leads_to_the_kit(client):
    action = listed_action()

    assert (
        f'href="{kit_path(action)}"'
        in client.get(kit_path(action)[: -len("kit/")]).content.decode()
    )


def test_calendar_file_of_the_kit_is_that_of_the_action(client):
    action = listed_action()
    (mine,) = read_calendar(client.get(kit_path(action, f"en/{CALENDAR}")).content)
    (public,) = read_calendar(client.get(f"{YEAR}actions/{action.public_id}/event.ics").content)

    assert mine["UID"].value == public["UID"].value
    assert moment(mine["DTSTART"]) == moment(public["DTSTART"])


@pytest.mark.parametrize(
    ("fields", "shown", "hidden"),
    [
        (coarse(Precision.COUNTRY), ["Philippines"], ["Manila", "Maynila"]),
        (
            coarse(Precision.REGION, subdivision="PH-00"),
            ["Philippines", "Manila"],
            ["Maynila", "Meetingplacecanary"],
        ),
        (coarse(Precision.HIDDEN), [], ["Philippines", "Manila", "Maynila"]),
    ],
    ids=["country", "region", "hidden"],
)
def test_poster_is_as_coarse_as_the_action(client, fields, shown, hidden):
    words = poster_words(client, listed_action(**fields))

    assert [name for name in shown if name not in words] == []
    assert [name for name in hidden if name in words] == []


def test_poster_becomes_coarser_with_the_action(client):
    action = listed_action()
    assert "Maynila" in poster_words(client, action)
    protection.make_more_private(
        action_id=action.pk, precision=Precision.COUNTRY, visibility=Visibility.NOW
    )

    assert "Maynila" not in poster_words(client, action)


def test_poster_of_something_online_names_no_place(client):
    words = poster_words(client, listed_action(mode="online", **coarse(Precision.COUNTRY)))

    assert "Online" in words
    assert "Philippines" not in words


def all_answers(client: Client, action: Action) -> list:
    names = ["", *(f"en/{name}" for name in FILES)]
    answers = [client.get(kit_path(action, name)) for name in names]
    assert all(answer["Cache-Control"] == "no-store" for answer in answers)
    assert all(TITLE.encode() not in answer.content for answer in answers)
    return [answer.status_code for answer in answers]


@pytest.mark.parametrize(
    "fields",
    [
        {"state": State.IN_REVIEW, "is_public": False},
        {"state": State.DECLINED, "is_public": False},
        {"visibility": Visibility.AFTER},
        {"visibility": Visibility.COUNTED},
        {"visibility": Visibility.UNCOUNTED},
    ],
)
def test_what_is_not_listed_has_no_kit_at_any_public_address(client, fields):
    assert set(all_answers(client, listed_action(**fields))) == {404}


@pytest.mark.parametrize("erase", [False, True])
def test_kit_of_a_withdrawn_action_is_gone(client, erase):
    action = listed_action()
    protection.withdraw_action(action_id=action.pk, stays_counted=True, erase=erase)

    assert set(all_answers(client, action)) == {410}


def test_lockdown_takes_every_kit_of_the_country_at_once(client):
    action = listed_action()
    protection.lock_down_country(country="PH", reason="Arrests", actor=None)

    assert set(all_answers(client, action)) == {404}


@pytest.mark.parametrize("happening", [Happening.CANCELLED, Happening.POSTPONED])
def test_nobody_is_called_to_what_does_not_take_place_as_planned(client, happening):
    action = listed_action(happening=happening)
    page = client.get(kit_path(action))

    assert page.status_code == 302
    assert page.url == f"{YEAR}actions/{action.public_id}/"
    assert "kit/" not in client.get(page.url).content.decode()
    assert client.get(kit_path(action, POSTER)).status_code == 404


def test_language_or_file_that_there_is_not_is_not_found(client):
    action = listed_action()

    for name in ("xx/square.png", "en/poster-a5.pdf", "en/square.pdf"):
        assert client.get(kit_path(action, name)).status_code == 404


def test_letters_that_no_font_has_are_left_out_with_a_word_and_never_drawn_as_boxes(client):
    action = listed_action(
        title="การเดินขบวน",
        country="TH",
        city=city("Bangkok", "TH"),
        city_as_written="กรุงเทพ",
        time_zone="Asia/Bangkok",
    )
    page = client.get(kit_path(action)).content.decode()
    words = poster_words(client, action)

    assert "do without the title" in page
    assert "do without the city as you wrote it" in page
    assert "Bangkok · Thailand" in words
    assert "Global Day of Action 2027" in words


@pytest.mark.usefixtures("invented_actions")
def test_poster_of_an_invented_action_says_so(client):
    action = Action.objects.filter(
        is_example=True,
        year__year=2027,
        happening="planned",
        state="approved",
        contents__visibility="now",
    ).first()

    assert "Invented example" in poster_words(client, action)
    assert "example-label" in client.get(kit_path(action)).content.decode()


def test_network_that_asks_often_draws_only_while_nobody_else_does(client, monkeypatch):
    monkeypatch.setattr(turns, "MOST_PER_HOUR", 0)
    action = listed_action()
    assert client.get(kit_path(action, POSTER)).status_code == 200

    with turns._turn:
        answer = client.get(kit_path(action, POSTER))

    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert answer["Cache-Control"] == "no-store"
    assert client.get(kit_path(action, POSTER)).status_code == 200


def test_calendar_and_page_take_no_turn_at_drawing(client, rf):
    action = listed_action()
    client.get(kit_path(action))
    client.get(kit_path(action, f"en/{CALENDAR}"))

    assert limits.counted(scope=turns.SCOPE, request=rf.get("/")) == 0


@pytest.fixture
def own(client: Client) -> Action:
    """Return an action that is approved but only counted, open in the client's browser."""
    registering.begin(client, visibility=Visibility.COUNTED)
    registering.fill_in(client)
    action = Action.objects.get()
    Action.objects.update(state=State.APPROVED)
    action.contents.update(is_public=True)
    return action


def test_kit_of_an_unlisted_action_is_for_its_organiser_alone(client, own):
    page = client.get("/en/my-action/kit/")
    poster = client.get("/en/my-action/kit/en/poster-a4.pdf")

    assert "this page is for you alone" in page.content.decode()
    assert 'href="/en/my-action/kit/"' in client.get("/en/my-action/").content.decode()
    assert registering.WHAT["title"] in words_of(poster.content)
    assert all("no-store" in answer["Cache-Control"] for answer in (page, poster))
    assert page.context["kit"].page_url.endswith(YEAR)
    assert own.public_id not in page.content.decode()
    for path in ("", "en/poster-a4.pdf"):
        assert Client().get(f"/en/my-action/kit/{path}").status_code == 302


def test_status_leads_to_the_public_kit_of_a_listed_action(client, own):
    own.contents.update(visibility=Visibility.NOW)
    answer = client.get("/en/my-action/kit/")

    assert (answer.status_code, answer.url) == (302, kit_path(own))


def test_organiser_in_a_locked_country_gets_no_kit(client, own):
    protection.lock_down_country(country="PT", reason="Arrests", actor=None)

    assert client.get("/en/my-action/kit/").status_code == 302
    assert client.get("/en/my-action/kit/en/poster-a4.pdf").status_code == 404
    assert "my-action/kit/" not in client.get("/en/my-action/").content.decode()


def test_nothing_is_drawn_before_approval(client, own):
    Action.objects.update(state=State.IN_REVIEW)
    own.contents.update(is_public=False)

    assert client.get("/en/my-action/kit/").url == "/en/my-action/"
    assert client.get("/en/my-action/kit/en/poster-a4.pdf").status_code == 404


def test_page_of_a_kit_takes_few_queries(client, django_assert_max_num_queries):
    action = listed_action()
    client.get(kit_path(action))

    with django_assert_max_num_queries(10):
        client.get(kit_path(action))


def test_press_release_is_filled_with_public_facts_and_leaves_the_rest_to_the_group(client):
    action = listed_action(organisations="Kind Neighbours")
    text = client.get(kit_path(action, "en/press-release.txt")).content.decode()

    for fact in (
        TITLE,
        "Maynila, Philippines",
        "26 June 2027",
        "Kind Neighbours",
        action.public_id,
    ):
        assert fact in text
    assert "Meetingplacecanary" not in text
    assert "Descriptioncanary" not in text
    assert TITLE in client.get(kit_path(action)).content.decode()


def test_press_release_knows_no_more_of_the_place_than_the_page(client):
    action = listed_action(**coarse(Precision.COUNTRY))
    text = client.get(kit_path(action, "en/press-release.txt")).content.decode()

    assert "[city], Philippines" in text
    assert "[name of your group]" in text
    assert "Manila" not in text


def test_kit_offers_ideas_in_the_readers_language(client):
    answer = client.get(kit_path(listed_action()))

    assert len(answer.context["ideas"]) == 3
    assert all(idea.title in answer.content.decode() for idea in answer.context["ideas"])
    assert client.get(answer.context["ideas_url"]).status_code == 200
