"""The host: each language may have another one, and the words are there without any."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client, RequestFactory
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from core import site_cache
from ecourse.models import Host
from ecourse.selectors.hosts import shown_host
from tests.course import course, host, lesson, locale_of, module, recording, translated

pytestmark = pytest.mark.django_db
WORDS = "<p>Take your time.</p>"


def words(recording=None):
    """Return a block of the host's words."""
    return ("host", {"text": WORDS, "recording": recording})


def test_lesson_shows_the_host_of_its_module(client: Client):
    page = lesson(module(90, host=host(name="Sam")), "one", body=[words()])

    text = client.get(page.url).content.decode()

    assert "<bdi>Sam</bdi>, your host" in text
    assert "Take your time." in text


def test_module_without_host_has_that_of_the_course(client: Client):
    parent = course()
    parent.host = host(name="Robin")
    parent.save_revision().publish()
    page = lesson(module(90, parent=course()), "one", body=[words()])

    assert "<bdi>Robin</bdi>, your host" in client.get(page.url).content.decode()


def test_words_are_shown_where_there_is_no_host(client: Client):
    parent = course()
    parent.host = None
    parent.save_revision().publish()
    page = lesson(module(90, parent=course()), "one", body=[words()])

    text = client.get(page.url).content.decode()

    assert "Your host" in text
    assert "Take your time." in text


def test_host_is_that_of_the_readers_language_where_there_is_one():
    english = host(name="Sam")
    translated(english, "ar", name="سامي")
    site_cache.forget()

    shown = shown_host(english.pk, "ar")

    assert shown is not None
    assert shown.host.name == "سامي"


def test_draft_host_is_shown_nowhere():
    draft = host(name="Sam")
    draft.unpublish()

    assert shown_host(draft.pk, "en") is None


def test_translating_a_module_gives_it_the_host_of_its_language(
    client: Client, django_capture_on_commit_callbacks
):
    english = host(name="Sam")
    translated(english, "ar", name="سامي")
    page = module(90, host=english)
    source, _created = TranslationSource.get_or_create_from_instance(page)
    locale = locale_of("ar")
    for segment in source.stringsegment_set.select_related("string"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            context_id=segment.context_id,
            locale=locale,
            data=f"ترجمة {segment.string.data}",
        )
    translation = Translation.objects.create(source=source, target_locale=locale)

    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)

    arabic = page.get_translation(locale)
    assert arabic.host.name == "سامي"
    assert "سامي" in client.get(arabic.url).content.decode()


def test_translating_a_lesson_keeps_the_recording_of_the_host(
    client: Client, django_capture_on_commit_callbacks
):
    voice = recording()
    translated(voice, "fr", title="Un accueil", transcript="<p>Bienvenue.</p>")
    parent = module(90)
    translated(parent, "fr")
    page = lesson(parent, "one", body=[words(voice)])
    source, _created = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=locale_of("fr"))

    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)

    text = client.get(page.get_translation(locale_of("fr")).url).content.decode()
    assert "Bienvenue." in text
    assert "The voice is in another language:" in text or "voix" in text


def test_preview_shows_a_host_that_nobody_has_saved(rf: RequestFactory):
    unsaved = Host(name="Sam", introduction="I lead.", locale=locale_of("en"))
    request = rf.get("/")
    request.user = get_user_model().objects.get(username="editor")

    answer = unsaved.make_preview_request(request)

    assert b"I lead." in answer.content
