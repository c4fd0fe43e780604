"""The picture of an action: from the form to the public page, and away again."""

import io
from collections.abc import Iterator
from copy import deepcopy
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from campaign.models import Action, ActionContent, ActionPicture, Precision, State, Visibility
from campaign.services.drafts import copy_action
from campaign.services.protection import lock_down_country, make_more_private, withdraw_action
from campaign.services.purging import delete_old_drafts
from campaign.services.states import approve_action, decline_action
from campaign.services.unused_pictures import delete_lost_pictures
from campaign.services.versions import version_of
from core.people.coordination import limit_coordinator
from tests import campaign_registering as registering
from tests import prepared
from tests.moderating import account, signed_in
from tests.reporting import photo_bytes, photo_upload
from tests.seeing import YEAR

pytestmark = pytest.mark.django_db

SECTION = "/en/my-action/picture/"
FILE = f"{SECTION}file/"
DESCRIBED = {"picture_alt": "A poster with a megaphone", "has_agreed": "on"}


@pytest.fixture(autouse=True)
def no_files() -> None:
    """Delete the files that other tests left: their records are gone."""
    for name in files():
        default_storage.delete(f"action_pictures/{name}")


@pytest.fixture(scope="module", autouse=True)
def filled_in(django_db_setup: None, django_db_blocker: Any) -> Iterator[Client]:
    """Fill a draft in once for all tests, and return the browser in which it is open."""

    def make() -> Client:
        browser = Client()
        registering.begin(browser)
        registering.fill_in(browser)
        return browser

    with prepared.for_a_module(django_db_blocker, make, registering.year_path()) as browser:
        yield browser


@pytest.fixture
def organiser(client: Client, filled_in: Client) -> Client:
    """Return a browser in which a filled-in draft is open."""
    client.cookies = deepcopy(filled_in.cookies)
    return client


def choose(client: Client, **fields: Any) -> Any:
    """Send a picture with its description, unless told otherwise."""
    return client.post(SECTION, {"file": photo_upload(), **DESCRIBED, **fields})


def own_action() -> Action:
    """Return the one action that is no example."""
    return Action.objects.get(is_example=False)


def approve(client: Client) -> Action:
    """Send the action and approve it."""
    registering.send(client)
    action = own_action()
    return approve_action(action_id=action.pk, coordinator=account("coordinator"))


def public_address(action: Action, below: str = "picture/") -> str:
    """Return the address of the action's page or what lies below it."""
    return f"{YEAR}actions/{action.public_id}/{below}"


def files() -> list[str]:
    """Return the files of all pictures."""
    try:
        return default_storage.listdir("action_pictures")[1]
    except FileNotFoundError:
        return []


def test_picture_is_made_anew_and_small(organiser: Client):
    choose(organiser, file=photo_upload(size=(3000, 600)))

    picture = ActionPicture.objects.get()
    stored = picture.file.read()
    assert b"Canary" not in stored
    assert "canary" not in picture.file.name
    assert (picture.width, picture.height) == (1600, 320)
    assert not Image.open(io.BytesIO(stored)).getexif()


def test_nobody_else_sees_it_before_it_is_approved(organiser: Client):
    choose(organiser)
    registering.send(organiser)

    picture, action = ActionPicture.objects.get(), own_action()
    assert organiser.get(FILE).status_code == 200
    assert FILE in organiser.get("/en/my-action/check/").content.decode()
    assert Client().get(FILE).status_code == 404
    assert Client().get(public_address(action)).status_code == 404
    assert Client().get(f"/media/{picture.file.name}").status_code == 404


def test_approved_picture_shows_on_the_actions_page_and_is_kept_by_nobody(organiser: Client):
    choose(organiser)
    action = approve(organiser)

    page = Client().get(public_address(action, "")).content.decode()
    answer = Client().get(public_address(action))
    assert f'src="{public_address(action)}" alt="A poster with a megaphone"' in page
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_other_picture_waits_while_the_approved_one_stays(
    organiser: Client, django_capture_on_commit_callbacks
):
    choose(organiser)
    action = approve(organiser)
    first = ActionPicture.objects.get()
    choose(organiser, file=photo_upload(size=(400, 400)))

    assert Client().get(public_address(action)).content == first.file.read()
    assert organiser.get(FILE).content != Client().get(public_address(action)).content
    registering.send(organiser)
    with django_capture_on_commit_callbacks(execute=True):
        approve_action(action_id=action.pk, coordinator=account("coordinator"))
    assert ActionPicture.objects.get() != first
    assert ActionPicture.objects.get().file.name.endswith(files()[0])
    assert len(files()) == 1


def test_declined_picture_goes_and_the_approved_one_stays(organiser: Client):
    choose(organiser)
    action = approve(organiser)
    first = ActionPicture.objects.get()
    choose(organiser, file=photo_upload(size=(400, 400)))
    registering.send(organiser)
    decline_action(action_id=action.pk, coordinator=account("coordinator"))

    assert ActionPicture.objects.get() == first
    assert Client().get(public_address(action)).status_code == 200


def test_coordinators_cannot_approve_a_picture_that_they_have_not_seen(organiser: Client):
    choose(organiser)
    before = version_of(ActionContent.objects.get())
    choose(organiser, file=photo_upload(size=(400, 400)))

    assert version_of(ActionContent.objects.get()) != before


@pytest.mark.parametrize(
    ("missing", "field"), [("picture_alt", "picture_alt"), ("has_agreed", "has_agreed")]
)
def test_picture_that_lacks_something_is_kept_but_not_sent(organiser: Client, missing, field):
    answer = choose(organiser, **{missing: ""})

    assert f'id="id_{field}_error"' in answer.content.decode()
    assert organiser.get(FILE).status_code == 200
    registering.send(organiser)
    assert own_action().sent_at is None
    organiser.post(SECTION, DESCRIBED)
    registering.send(organiser)
    assert own_action().sent_at
    assert ActionPicture.objects.get().agreed_at


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"no picture", "a.jpg"), (b"", "a.jpg"), (b"<svg/>", "a.svg"), (photo_bytes(), "a.png")],
)
def test_what_is_no_picture_is_refused_beside_the_field(organiser: Client, content, name):
    answer = choose(organiser, file=SimpleUploadedFile(name, content))

    assert 'id="id_file_error"' in answer.content.decode()
    assert "A poster with a megaphone" in answer.content.decode()
    assert not ActionPicture.objects.exists()


def test_description_without_a_picture_is_a_mistake(organiser: Client):
    answer = organiser.post(SECTION, {"picture_alt": "A poster"})

    assert 'id="id_file_error"' in answer.content.decode()


def test_section_may_stay_empty(organiser: Client):
    assert organiser.post(SECTION, {})["Location"] == "/en/my-action/grant/"


def test_organiser_takes_it_away_at_once_also_where_it_is_public(
    organiser: Client, django_capture_on_commit_callbacks
):
    choose(organiser)
    action = approve(organiser)
    with django_capture_on_commit_callbacks(execute=True):
        organiser.post(f"{SECTION}delete/")

    assert Client().get(public_address(action)).status_code == 404
    assert Client().get(public_address(action, "")).status_code == 200
    assert files() == []


@pytest.mark.parametrize("erase", [False, True])
@pytest.mark.parametrize("counted", [False, True])
def test_withdrawing_deletes_it(
    organiser: Client, django_capture_on_commit_callbacks, erase: bool, counted: bool
):
    choose(organiser)
    action = approve(organiser)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_action(action_id=action.pk, stays_counted=counted, erase=erase)

    assert Client().get(public_address(action)).status_code == 410
    assert organiser.get(FILE).status_code == 404
    assert not ActionPicture.objects.exists()
    assert files() == []


@pytest.mark.parametrize("is_approved", [False, True])
def test_coarser_place_deletes_it_at_once(
    organiser: Client, django_capture_on_commit_callbacks, is_approved: bool
):
    choose(organiser)
    if is_approved:
        approve(organiser)
    with django_capture_on_commit_callbacks(execute=True):
        registering.save(organiser, "safety", **{**registering.SAFETY, "precision": "country"})

    assert not ActionPicture.objects.exists()
    assert not ActionContent.objects.exclude(picture_alt="").exists()
    assert files() == []


def test_coordinators_making_the_place_coarser_deletes_it(organiser: Client):
    choose(organiser)
    action = approve(organiser)
    make_more_private(action_id=action.pk, precision=Precision.COUNTRY, visibility=Visibility.NOW)

    assert not ActionPicture.objects.exists()


def test_less_visible_action_shows_none(organiser: Client):
    choose(organiser)
    action = approve(organiser)
    make_more_private(action_id=action.pk, precision=Precision.CITY, visibility=Visibility.COUNTED)

    assert Client().get(public_address(action)).status_code == 404


def test_hidden_country_hides_it_at_once(organiser: Client):
    choose(organiser)
    action = approve(organiser)
    lock_down_country(country="PT", reason="Arrests", actor=account("coordinator"))

    assert Client().get(public_address(action)).status_code == 404


def test_old_draft_takes_its_file_along(organiser: Client, django_capture_on_commit_callbacks):
    choose(organiser)
    with django_capture_on_commit_callbacks(execute=True):
        delete_old_drafts(timezone.now() + timedelta(days=61))

    assert not Action.objects.filter(is_example=False).exists()
    assert files() == []


def test_copy_of_an_action_has_no_picture(organiser: Client):
    choose(organiser)
    copy = copy_action(
        action_id=own_action().pk,
        year=registering.open_year(),
        language="en",
        sending_hash="x",
        code="7K3M-Q9TD-2XVA-C5HE",
    )

    assert copy.contents.get().picture is None


def test_file_without_a_record_is_deleted_after_a_day(organiser: Client):
    choose(organiser)
    lost = default_storage.save("action_pictures/lost.jpg", io.BytesIO(b"x"))

    assert delete_lost_pictures(timezone.now()) == 0
    assert delete_lost_pictures(timezone.now() + timedelta(days=2)) == 1
    assert not default_storage.exists(lost)
    assert organiser.get(FILE).status_code == 200


def test_place_that_the_description_tells_is_pointed_out(organiser: Client):
    registering.save(organiser, "safety", **{**registering.SAFETY, "precision": "country"})
    choose(organiser, picture_alt="A banner in Porto")

    assert "<bdi>Porto</bdi>" in organiser.get("/en/my-action/check/").content.decode()


def review_address(action: Action) -> str:
    """Return where coordinators see the newest picture of an action."""
    picture = action.pictures.latest("pk")
    return reverse("campaign_review_picture", args=[action.public_id, picture.pk])


def test_coordinators_see_it_in_the_review_within_their_limits(organiser: Client):
    choose(organiser)
    registering.send(organiser)
    address = review_address(own_action())
    coordinator = signed_in("coordinator")
    review = coordinator.get(reverse("campaign_review", args=[own_action().public_id]))

    assert address in review.content.decode()
    assert coordinator.get(address).status_code == 200
    assert Client().get(address).status_code == 302
    assert signed_in("editor").get(address).status_code in (302, 403)
    limit_coordinator(user=account("coordinator"), countries=["PE"], languages=[])
    assert signed_in("coordinator").get(address).status_code == 404


def test_coordinators_see_no_picture_of_a_draft(organiser: Client):
    choose(organiser)

    assert signed_in("coordinator").get(review_address(own_action())).status_code == 404


def test_coordinators_can_approve_the_text_without_the_picture(organiser: Client):
    choose(organiser)
    registering.send(organiser)
    review = reverse("campaign_review", args=[own_action().public_id])
    signed_in("coordinator").post(review, {"step": "remove_picture"})

    assert not ActionPicture.objects.exists()
    assert own_action().state == State.RECEIVED


def test_other_picture_is_compared_with_the_approved_one(organiser: Client):
    choose(organiser)
    action = approve(organiser)
    old = review_address(action)
    choose(organiser, file=photo_upload(size=(400, 400)))
    registering.send(organiser)
    review = signed_in("coordinator").get(reverse("campaign_review", args=[action.public_id]))

    assert old in review.content.decode()
    assert review_address(action) in review.content.decode()
    assert old != review_address(action)
