"""Whatever an editor can write on a page can be translated, and nothing of the source is left behind."""

import html
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from core.models import Footer, Navigation, SiteNotice, Video
from tests.conftest import TARGET_LANGUAGES
from tests.i18n.sample_values import TOKEN, SampleValues
from tests.i18n.test_smoke import PATHS

pytestmark = pytest.mark.django_db


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    """Return a function that publishes a page or snippet and brings the database's copy back."""

    def run(instance: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            instance.save_revision().publish()
        return type(instance).objects.get(pk=instance.pk)

    return run


@pytest.fixture
def translate(django_capture_on_commit_callbacks):
    """Return a function that translates every string of an object by marking its tokens."""

    def run(instance: Any, language: str) -> Any:
        source, created = TranslationSource.get_or_create_from_instance(instance)
        if not created:
            source.update_from_db()
        locale = Locale.objects.get(language_code=language)
        for segment in StringSegment.objects.filter(source=source).select_related("string"):
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context=segment.context,
                locale=locale,
                defaults={"data": TOKEN.sub(f"{language}-done", segment.string.data)},
            )
        translation, _ = Translation.objects.get_or_create(source=source, target_locale=locale)
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=True)
        return source.get_translated_instance(locale)

    return run


def shown_tokens(client: Client, url: str) -> set[str]:
    """Return the tokens of the source that a page's HTML holds."""
    response = client.get(url)
    assert response.status_code == 200
    return set(TOKEN.findall(html.unescape(response.content.decode())))


@pytest.mark.parametrize("language", TARGET_LANGUAGES)
@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS.keys())
def test_page_keeps_no_source_text_once_translated(
    client: Client, publish, translate, path: str, language: str
):
    samples = SampleValues()
    page = Page.objects.get(url_path=f"/hub/{path}").specific
    samples.fill(page)
    video_in_page = samples.clip
    page = publish(page)
    in_source = shown_tokens(client, page.url)
    if video_in_page:
        translate(video_in_page, language)

    translated = translate(page, language)

    assert in_source, "the source page shows nothing of what was put into it"
    assert shown_tokens(client, translated.url) == set()
    assert translated.slug == page.slug or page.depth == 2


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS.keys())
def test_page_shows_every_text_that_an_editor_can_write(client: Client, publish, path: str):
    samples = SampleValues()
    page = Page.objects.get(url_path=f"/hub/{path}").specific
    samples.fill(page)
    hidden = {page.seo_title} if path == "" else set()
    if samples.clip:
        hidden |= {cue.value["text"] for cue in samples.clip.captions}
        hidden |= set(TOKEN.findall(samples.clip.poster_alt))

    page = publish(page)

    missing = samples.tokens - shown_tokens(client, page.url) - hidden
    assert missing == set()


@pytest.mark.parametrize("language", TARGET_LANGUAGES)
@pytest.mark.parametrize("model", [Navigation, Footer])
def test_what_surrounds_pages_keeps_no_source_text_once_translated(
    client: Client, publish, translate, model: Any, language: str
):
    samples = SampleValues()
    snippet = model.objects.get(locale__language_code="en")
    samples.fill(snippet)
    snippet = publish(snippet)
    assert shown_tokens(client, "/en/")

    translate(snippet, language)

    assert shown_tokens(client, f"/{language}/") == set()


@pytest.mark.parametrize("language", TARGET_LANGUAGES)
def test_notice_is_shown_in_the_source_language_until_it_is_translated(
    client: Client, publish, translate, language: str
):
    samples = SampleValues()
    notice = SiteNotice(
        locale=Locale.objects.get(language_code="en"),
        shown_until=timezone.now() + timezone.timedelta(days=1),
    )
    samples.fill(notice)
    notice.save()
    notice = publish(notice)
    before = shown_tokens(client, f"/{language}/")

    translate(notice, language)

    assert before == samples.tokens
    assert shown_tokens(client, f"/{language}/") == set()


@pytest.mark.parametrize("language", TARGET_LANGUAGES)
def test_captions_keep_no_source_text_once_translated(
    client: Client, publish, translate, language: str
):
    samples = SampleValues()
    clip = samples.video()
    assert TOKEN.findall(clip.webvtt())

    translated = translate(clip, language)

    assert isinstance(translated, Video)
    words = client.get(translated.captions_url).content.decode()
    assert TOKEN.findall(words) == []
    assert f"{language}-done" in words
