"""Whatever an editor can write on a page can be translated, and nothing of the source is left behind."""

import html
from collections.abc import Iterator
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

from core.content.source_strings import add_source, update_source
from core.models import Footer, Navigation, SiteNotice, Video
from core.search.events import indexed_later
from ecourse.activities import answer_key, describe, questions
from ecourse.blocks import ACTIVITIES
from ecourse.models import LessonPage
from tests import activities
from tests.conftest import TARGET_LANGUAGES
from tests.i18n.sample_values import TOKEN, SampleValues
from tests.i18n.test_smoke import PATHS, languages_of
from translation.overview.following import left_alone

pytestmark = pytest.mark.django_db
# What a page holds for what lies below it, or for what is made from it.
SHOWN_ELSEWHERE = {
    "ecourse.CoursePage": ("needs",),
    "ecourse.ModulePage": ("changes",),
    "ecourse.LessonPage": ("session_plan",),
}


@pytest.fixture(autouse=True)
def no_other_work(settings) -> Iterator[None]:
    """Leave out what publishing also does and nobody looks at here: tasks, indexing, and counting translations."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    with left_alone(), indexed_later() as waiting:
        yield
        waiting.clear()


@pytest.fixture
def publish(django_capture_on_commit_callbacks):
    """Return a function that publishes a page or snippet and brings the database's copy back."""

    def run(instance: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            instance.save_revision().publish()
        return type(instance).objects.get(pk=instance.pk)

    return run


def source_of(instance: Any) -> TranslationSource:
    """Return the strings of an object as they are now, stored as they are whenever translations are counted."""
    source = TranslationSource.objects.filter(
        object_id=instance.translation_key, locale=instance.locale
    ).first()
    if source is None:
        return add_source(instance)
    update_source(source)
    return source


@pytest.fixture
def translate(django_capture_on_commit_callbacks):
    """Return a function that translates every string of a source by marking its tokens."""

    def run(source: TranslationSource, language: str) -> Any:
        locale = Locale.objects.get(language_code=language)
        StringTranslation.objects.bulk_create(
            [
                StringTranslation(
                    translation_of=segment.string,
                    context_id=segment.context_id,
                    locale=locale,
                    data=TOKEN.sub(f"{language}-done", segment.string.data),
                )
                for segment in StringSegment.objects.filter(source=source).select_related("string")
            ],
            update_conflicts=True,
            unique_fields=["locale", "translation_of", "context"],
            update_fields=["data"],
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


def described_activities(page: Any) -> list[Any]:
    """Return everything about the activities of a lesson; of other pages nothing."""
    body = page.body if isinstance(page, LessonPage) else []
    return [
        describe(block.block_type, block.value, block.id)
        for block in body
        if block.block_type in ACTIVITIES
    ]


def told_to_answers(page: Any) -> set[str]:
    """Return the tokens that a lesson shows only to those who answer."""
    told = (text for item in described_activities(page) for text in activities.told_later(item))
    return set(TOKEN.findall(" ".join(told)))


@pytest.mark.parametrize("model", PATHS)
def test_page_shows_every_text_that_an_editor_can_write_and_none_once_translated(
    client: Client, publish, translate, model: str
):
    samples = SampleValues()
    languages = [language for language in TARGET_LANGUAGES if language in languages_of(model)]
    page = Page.objects.get(url_path=f"/hub/{PATHS[model]}").specific
    samples.fill(page)
    hidden = hidden_tokens(page, model, samples)

    page = publish(page)
    shown = shown_tokens(client, page.url)
    clip_in_page = source_of(samples.clip) if samples.clip else None
    source = source_of(page)
    left, slugs = {}, {}
    for language in languages:
        if clip_in_page:
            translate(clip_in_page, language)
        translated = translate(source, language)
        left[language] = shown_tokens(client, translated.url)
        slugs[language] = translated.slug

    assert samples.tokens - shown - hidden - told_to_answers(page) == set()
    assert left == {language: set() for language in languages}
    assert page.depth == 2 or slugs == dict.fromkeys(languages, page.slug)


def hidden_tokens(page: Any, model: str, samples: SampleValues) -> set[str]:
    """Return the tokens that a page holds for other pages, for search engines alone or for the captions of a clip."""
    hidden = {page.seo_title} if PATHS[model] == "" else set()
    for name in SHOWN_ELSEWHERE.get(model, ()):
        hidden |= set(TOKEN.findall(str(page._meta.get_field(name).value_to_string(page))))
    if samples.clip:
        hidden |= {cue.value["text"] for cue in samples.clip.captions}
        hidden |= set(TOKEN.findall(samples.clip.poster_alt))
    return hidden


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_activity_is_judged_in_its_language_and_keeps_no_source_text(
    client: Client, translate, language: str
):
    samples = SampleValues()
    texts = {
        kind: activities.with_texts(value, samples.text)
        for kind, value in activities.VALUES.items()
    }
    lesson = activities.make_lesson(**texts)
    translate(source_of(lesson.get_parent().specific), language)

    translated = translate(source_of(lesson), language)

    described = described_activities(translated)
    assert [item.block_type for item in described] == list(ACTIVITIES)
    for item in described:
        words = " ".join([item.question, item.hint, *questions(item), *answer_key(item)])
        assert f"{language}-done" in words
        assert TOKEN.findall(words) == []
        url = f"{translated.url}check/{item.block_id}/"
        answer = client.post(url, dict(activities.right_sending(item.block_type, item).lists()))
        assert answer.status_code == 200, item.block_type
        shown = answer.content.decode()
        assert TOKEN.findall(shown) == []
        has_right = item.block_type not in ("reflection", "scenario", "worksheet")
        assert ("activity-result--right" in shown) is has_right, item.block_type


@pytest.mark.parametrize("model", [Navigation, Footer])
def test_what_surrounds_pages_keeps_no_source_text_once_translated(
    client: Client, publish, translate, model: Any
):
    samples = SampleValues()
    snippet = model.objects.get(locale__language_code="en")
    samples.fill(snippet)
    snippet = publish(snippet)
    assert shown_tokens(client, "/en/")
    source = source_of(snippet)

    left = {}
    for language in TARGET_LANGUAGES:
        translate(source, language)
        left[language] = shown_tokens(client, f"/{language}/")

    assert left == {language: set() for language in TARGET_LANGUAGES}


def test_notice_is_shown_in_the_source_language_until_it_is_translated(
    client: Client, publish, translate
):
    samples = SampleValues()
    notice = SiteNotice(
        locale=Locale.objects.get(language_code="en"),
        shown_until=timezone.now() + timezone.timedelta(days=1),
    )
    samples.fill(notice)
    notice.save()
    source = source_of(publish(notice))

    before, after = {}, {}
    for language in TARGET_LANGUAGES:
        before[language] = shown_tokens(client, f"/{language}/")
        translate(source, language)
        after[language] = shown_tokens(client, f"/{language}/")

    assert before == dict.fromkeys(TARGET_LANGUAGES, samples.tokens)
    assert after == {language: set() for language in TARGET_LANGUAGES}


def test_captions_keep_no_source_text_once_translated(client: Client, translate):
    clip = SampleValues().video()
    assert TOKEN.findall(clip.webvtt())
    source = source_of(clip)

    left, marked = {}, {}
    for language in TARGET_LANGUAGES:
        translated = translate(source, language)
        assert isinstance(translated, Video)
        words = client.get(translated.captions_url).content.decode()
        left[language] = TOKEN.findall(words)
        marked[language] = f"{language}-done" in words

    assert left == {language: [] for language in TARGET_LANGUAGES}
    assert marked == dict.fromkeys(TARGET_LANGUAGES, True)
