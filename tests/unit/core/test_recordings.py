"""Recorded voices, and lighter files of clips: cleaned, measured, never played by themselves."""

import io

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from core.clip_fields import CleanRecordingFormField
from core.intake.clips import clean_recording
from core.models import Recording, Video
from tests.clips import hub_clip
from tests.course import recording, translated
from tests.unit.core.telling_clips import CANARY, mp4, webm


def refusal(content: bytes) -> str | None:
    """Return the code with which a file is refused as a recording, or None."""
    try:
        clean_recording(io.BytesIO(content))
    except ValidationError as error:
        return error.code
    return None


def test_recording_tells_nothing_but_the_voice():
    found = clean_recording(io.BytesIO(mp4(track=b"soun")))

    assert CANARY not in found.read()
    assert found.name.endswith(".m4a")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (mp4(), "not_sound_alone"),
        (webm(), "not_sound_alone"),
        (mp4(track=b"text"), "not_sound_alone"),
        (mp4(track=b"camm"), "further_tracks"),
        (b"ID3\x03 a song", "other_kind"),
        (b"OggS\x00", "other_kind"),
        (mp4(track=b"soun")[:-5], "damaged"),
    ],
)
def test_what_is_not_sound_alone_is_refused(content: bytes, code: str):
    assert refusal(content) == code


def test_sound_in_webm_is_taken():
    assert refusal(webm(track=2)) is None


def test_too_long_a_recording_is_refused(settings):
    settings.RECORDING_MAX_UPLOAD_SIZE = 100

    assert refusal(mp4(track=b"soun")) == "file_too_large"


def test_form_field_says_its_limits_and_refuses_next_to_it():
    field = CleanRecordingFormField()

    assert "M4A" in str(field.help_text)
    with pytest.raises(ValidationError):
        field.clean(SimpleUploadedFile("clip.mp4", mp4()))


@pytest.mark.django_db
def test_size_and_language_are_noted_when_the_file_is_stored():
    voice = recording("fr")

    assert voice.file_size == len(mp4(track=b"soun"))
    assert voice.voice_language.code == "fr"
    assert "IMG" not in voice.file.name


@pytest.mark.django_db
def test_translation_keeps_the_voice_it_began_with():
    version = translated(recording(), "ar", transcript="<p>أهلا</p>")

    assert version.voice_language.code == "en"


@pytest.mark.django_db
def test_file_brought_with_a_draft_is_stored(client: Client):
    client.force_login(get_user_model().objects.get(username="editor"))
    voice = recording()
    data = {
        "title": voice.title,
        "duration_seconds": "30",
        "transcript": '{"blocks":[{"key":"a","type":"unstyled","text":"Other words","depth":0,'
        '"inlineStyleRanges":[],"entityRanges":[],"data":{}}],"entityMap":{}}',
        "file": SimpleUploadedFile("new.webm", webm(track=2)),
    }

    response = client.post(reverse("wagtailsnippets_core_recording:edit", args=[voice.pk]), data)

    assert response.status_code == 302
    draft = Recording.objects.get(pk=voice.pk).get_latest_revision_as_object()
    assert draft.file.name.endswith(".webm")
    assert draft.file.storage.exists(draft.file.name)
    assert draft.file_size == len(webm(track=2))


@pytest.mark.django_db
def test_translation_can_get_a_voice_of_its_own(client: Client):
    english = recording()
    version = translated(english, "fr", title="Un accueil")
    client.force_login(get_user_model().objects.get(username="reviewer-fr"))
    data = {"duration_seconds": "30", "file": SimpleUploadedFile("v.webm", webm(track=2))}

    response = client.post(reverse("core_change_voice", args=[version.pk]), data)

    assert response.status_code == 302
    version.refresh_from_db()
    english.refresh_from_db()
    assert (version.voice_language.code, version.duration_seconds) == ("fr", 30)
    assert version.title == "Un accueil"
    assert version.file.name.endswith(".webm")
    assert english.file.name.endswith(".m4a")


@pytest.mark.django_db
def test_file_that_is_refused_as_voice_is_refused_next_to_its_field(client: Client):
    client.force_login(get_user_model().objects.get(username="editor"))
    data = {"duration_seconds": "30", "file": SimpleUploadedFile("clip.mp4", mp4())}

    response = client.post(reverse("core_change_voice", args=[recording().pk]), data)

    assert response.context["form"].errors["file"] == [
        "This file holds more than sound, or no sound at all. Save the sound alone."
    ]


@pytest.mark.django_db
def test_recording_is_served_with_ranges(client: Client):
    answer = client.get(recording().file.url, headers={"Range": "bytes=0-3"})

    assert answer.status_code == 206
    assert answer["Content-Type"] in ("audio/mp4", "audio/x-m4a", "audio/mp4a-latm")


@pytest.mark.django_db
def test_clip_offers_its_lighter_files_by_size():
    clip = hub_clip()
    clip.light_file = ContentFile(mp4(), name="light.mp4")
    clip.audio_file = ContentFile(mp4(track=b"soun"), name="audio.m4a")
    clip.save()

    text = render_to_string(
        "components/video_details.html",
        {"url": clip.file.url, "size": clip.size_text, "lighter_files": clip.lighter_files},
    )

    assert f'href="{clip.light_file.url}"' in text
    assert "Low bandwidth (0.1 MB)" in text
    assert "Audio only (0.1 MB)" in text


def test_clip_without_lighter_files_offers_none():
    assert Video(title="A clip").lighter_files == []
