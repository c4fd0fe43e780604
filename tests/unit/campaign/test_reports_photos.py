"""Photos of reports: added one by one, decided on one by one, blurred for good, and gone with their files."""

import io
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageStat

from campaign.models import ActionPhoto, ActionReport, PhotoState, Precision, ReportState
from campaign.photo_files import LONGEST_SIDE, Box, blurred_photo
from campaign.selectors.reports import public_photos
from campaign.services import photos, protection
from campaign.services.report_purging import delete_lost_photo_files
from tests.moderating import account, approved
from tests.reporting import (
    AFTER_THE_DAY,
    at,
    organiser_of,
    photo_bytes,
    photo_upload,
    reported,
    stored_files,
    with_photo,
)
from tests.sendings import opened

pytestmark = pytest.mark.django_db

PATH = "/en/my-action/report/photos/"
FACE = Box(0.25, 0.25, 0.5, 0.5)
shares = st.floats(0, 1, allow_nan=False)


@pytest.fixture(autouse=True)
def after_the_day():
    with at(AFTER_THE_DAY):
        yield


@pytest.fixture
def coordinator():
    return account("coordinator")


@pytest.fixture
def action():
    return approved()


@pytest.fixture
def client(action) -> Client:
    return organiser_of(action)


def add(client: Client, **changes):
    fields = {"alt": "Banners", "consent": "on", "file": photo_upload()}
    return client.post(PATH, {**opened(client, PATH), **fields, **changes})


def public_url(photo: ActionPhoto) -> str:
    return f"/photos/{photo.key}-480.webp"


def test_a_photo_is_stored_small_and_without_what_the_camera_wrote(client):
    add(client, file=photo_upload(size=(4000, 2000)))

    photo = ActionPhoto.objects.get()
    with default_storage.open(photo.file.name) as file:
        content = file.read()
    assert (photo.width, photo.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)
    assert b"Canary" not in content
    assert "canary" not in photo.file.name


def test_a_photo_needs_words_for_those_who_cannot_see_it_and_a_consent(client):
    page = add(client, alt="", consent="").content.decode()

    assert "Say what can be seen on the photo." in page
    assert "Ask everyone who can be recognised" in page
    assert not ActionPhoto.objects.exists()


def test_a_photo_that_was_sent_twice_is_kept_once(client):
    page = opened(client, PATH)
    for _time in range(2):
        fields = {"alt": "Banners", "consent": "on", "file": photo_upload()}
        client.post(PATH, {**page, **fields})

    assert ActionPhoto.objects.count() == 1


def test_there_are_only_so_many_photos_and_the_form_says_so(client, action, monkeypatch):
    monkeypatch.setattr(photos, "MOST_PHOTOS", 1)
    add(client)

    answer = add(client)

    assert "These are too many" in answer.content.decode()
    assert ActionPhoto.objects.count() == 1


def test_what_is_no_picture_is_refused_next_to_the_field(client):
    file = photo_upload()
    file.file = io.BytesIO(b"no picture")

    answer = add(client, file=ContentFile(b"no picture", name="photo.jpg"))

    assert "not a picture" in answer.content.decode()
    assert not ActionPhoto.objects.exists()


def test_a_photo_is_seen_by_nobody_but_its_organiser_and_coordinators_before_approval(client):
    add(client)
    photo = ActionPhoto.objects.get()

    assert client.get(f"{PATH}{photo.key}/").status_code == 200
    assert Client().get(f"{PATH}{photo.key}/").status_code == 404
    assert Client().get(public_url(photo)).status_code == 404
    assert Client().get(f"/media/{photo.file.name}").status_code == 404


def test_another_organisers_session_opens_no_photo(client):
    add(client)
    photo = ActionPhoto.objects.get()

    assert organiser_of(approved()).get(f"{PATH}{photo.key}/").status_code == 404


def test_an_approved_photo_shows_in_three_formats_and_nobody_may_keep_it(coordinator):
    photo = with_photo(reported(), is_approved=False)
    action_id = photo.report.action_id

    photos.approve_photo(action_id=action_id, key=photo.key, coordinator=coordinator)

    for image_format in ("avif", "webp", "jpeg"):
        answer = Client().get(f"/photos/{photo.key}-480.{image_format}")
        assert answer.status_code == 200
        assert answer["Cache-Control"] == "no-store"
        assert answer["Content-Type"] == f"image/{image_format}"
        assert not answer.cookies
        assert Image.open(io.BytesIO(answer.content)).width == 480


def test_an_approved_photo_waits_for_the_approval_of_its_report():
    photo = with_photo(reported(state=ReportState.RECEIVED))

    assert Client().get(public_url(photo)).status_code == 404


@pytest.mark.parametrize("path", ["-481.webp", "-480.png", "-480.svg"])
def test_no_other_size_or_format_is_answered(path):
    photo = with_photo(reported())

    assert Client().get(f"/photos/{photo.key}{path}").status_code == 404


def test_a_photo_with_faces_to_blur_cannot_be_approved(coordinator):
    photo = with_photo(reported(), is_approved=False, needs_blurring=True)

    with pytest.raises(photos.StillToBlur):
        photos.approve_photo(
            action_id=photo.report.action_id, key=photo.key, coordinator=coordinator
        )


def test_the_database_refuses_to_approve_a_photo_with_faces_to_blur():
    photo = with_photo(reported(), is_approved=False, needs_blurring=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        ActionPhoto.objects.filter(pk=photo.pk).update(state=PhotoState.APPROVED)


def test_a_declined_photo_loses_its_file_at_once(coordinator, django_capture_on_commit_callbacks):
    photo = with_photo(reported())
    name = photo.file.name

    with django_capture_on_commit_callbacks(execute=True):
        photos.decline_photo(
            action_id=photo.report.action_id,
            key=photo.key,
            coordinator=coordinator,
            reason="A street sign can be read.",
        )

    assert stored_files(name) == []
    assert ActionPhoto.objects.get().reason == "A street sign can be read."
    assert not public_photos().exists()


def test_blurring_changes_what_is_in_the_box_and_leaves_the_rest():
    before = Image.open(io.BytesIO(photo_bytes())).convert("RGB")

    blurred = blurred_photo(photo_bytes(), [FACE])

    after = Image.open(io.BytesIO(blurred.read())).convert("RGB")
    inside = FACE.pixels(before.size)
    changed = ImageChops.difference(before, after)
    assert min(ImageStat.Stat(changed.crop(inside)).mean) > 20
    assert max(ImageStat.Stat(changed.crop((0, 0, 150, 100))).mean) < 12


def test_fine_detail_below_a_box_is_destroyed_and_not_only_hidden():
    """Two photos that differ only in what lies below the box, with equal means, cannot be told apart."""
    stripes = Image.new("RGB", (400, 400), (0, 0, 0))
    for left in range(0, 400, 4):
        stripes.paste((255, 255, 255), (left, 0, left + 2, 400))
    out = io.BytesIO()
    stripes.save(out, "PNG")

    blurred = Image.open(io.BytesIO(blurred_photo(out.getvalue(), [FACE]).read())).convert("L")

    part = blurred.crop(FACE.pixels(blurred.size))
    columns = part.resize((part.width, 1), Image.Resampling.BOX)
    values = list(columns.tobytes())
    phases = [sum(values[offset::4]) / len(values[offset::4]) for offset in range(4)]
    assert max(phases) - min(phases) < 3


def test_the_same_photo_is_never_blurred_the_same_way_twice():
    first, second = (blurred_photo(photo_bytes(), [FACE]).read() for _time in range(2))

    assert first != second


@given(left=shares, top=shares, width=shares, height=shares)
def test_every_box_lies_within_the_photo(left, top, width, height):
    edges = Box(left, top, width, height).pixels((37, 11))

    assert 0 <= edges[0] < edges[2] <= 37
    assert 0 <= edges[1] < edges[3] <= 11


def test_blurring_deletes_the_photo_as_it_was_with_all_sizes(
    coordinator, django_capture_on_commit_callbacks
):
    photo = with_photo(reported())
    old, key = photo.file.name, photo.key

    with django_capture_on_commit_callbacks(execute=True):
        blurred = photos.blur_photo(
            action_id=photo.report.action_id, key=key, coordinator=coordinator, boxes=[FACE]
        )

    assert stored_files(old) == []
    assert stored_files(blurred.file.name) == [blurred.file.name.rpartition("/")[2]]
    assert blurred.state == PhotoState.RECEIVED
    assert not blurred.needs_blurring


def test_blurring_leaves_nothing_of_the_photo_in_the_history(coordinator):
    photo = with_photo(reported(), is_approved=False, needs_blurring=True)

    photos.blur_photo(
        action_id=photo.report.action_id, key=photo.key, coordinator=coordinator, boxes=[FACE]
    )

    event = photo.report.action.events.get()
    assert (event.kind, event.actor) == ("photo_blurred", coordinator)
    assert {field.name for field in event._meta.fields} == {"id", "action", "kind", "actor", "at"}


@pytest.mark.parametrize("erase", [False, True])
def test_withdrawing_deletes_photos_with_their_files(erase, django_capture_on_commit_callbacks):
    photo = with_photo(reported())
    name, url = photo.file.name, public_url(photo)

    with django_capture_on_commit_callbacks(execute=True):
        protection.withdraw_action(
            action_id=photo.report.action_id, stays_counted=True, erase=erase
        )

    assert stored_files(name) == []
    assert Client().get(url).status_code == 404
    assert ActionReport.objects.exists() is not erase


def test_a_hidden_country_hides_its_photos_at_once(coordinator):
    photo = with_photo(reported())

    protection.lock_down_country(country="KE", reason="Arrests.", actor=coordinator)

    assert Client().get(public_url(photo)).status_code == 404


def test_making_the_place_coarser_hides_report_and_photos_until_they_are_read_again():
    photo = with_photo(reported())
    action_id = photo.report.action_id

    protection.make_more_private(action_id=action_id, precision=Precision.COUNTRY, visibility="now")

    assert Client().get(public_url(photo)).status_code == 404
    report = ActionReport.objects.get()
    assert (report.state, report.waits_since) == (ReportState.RECEIVED, AFTER_THE_DAY)


def test_the_organiser_deletes_a_photo_at_once(client, django_capture_on_commit_callbacks):
    add(client)
    photo = ActionPhoto.objects.get()

    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"{PATH}remove/", {"photo": photo.key})

    assert stored_files(photo.file.name) == []
    assert not ActionPhoto.objects.exists()


def test_files_without_a_record_are_deleted_after_a_day():
    kept = with_photo(reported())
    lost = default_storage.save("action_photos/lost-480.webp", ContentFile(b"left behind"))
    tomorrow = timezone.now() + timedelta(days=3650)

    delete_lost_photo_files(tomorrow)

    assert not default_storage.exists(lost)
    assert len(stored_files(kept.file.name)) == 7


def test_a_file_that_was_just_written_is_left_alone():
    lost = default_storage.save("action_photos/fresh.jpeg", ContentFile(b"being added"))

    delete_lost_photo_files(default_storage.get_modified_time(lost))

    assert default_storage.exists(lost)
    default_storage.delete(lost)
