"""Topics: one identity in all languages, items of all sections together."""

import datetime
import uuid

import pytest
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from campaign.models import Material
from core import topics
from core.models import Topic
from home.models import NewsIndexPage, NewsPage
from resources.models import GuideChapterPage, ResourcePage

pytestmark = pytest.mark.django_db


def key(slug: str) -> uuid.UUID:
    return Topic.objects.get(slug=slug, locale__language_code="en").translation_key


def add_news(title: str, *slugs: str, date: datetime.date = datetime.date(2026, 1, 1)) -> NewsPage:
    index = NewsIndexPage.objects.get(locale__language_code="en")
    page = NewsPage(
        title=title,
        slug=title.lower().replace(" ", "-"),
        summary=title,
        date=date,
        topics=[key(slug) for slug in slugs],
        locale=index.locale,
    )
    index.add_child(instance=page)
    return page


@pytest.fixture(autouse=True)
def nothing_about_topics_yet(db) -> None:
    """Leave the topics to the items that each test makes."""
    Material.objects.update(topics=[])
    GuideChapterPage.objects.update(topics=[])
    ResourcePage.objects.update(topics=[])


def titles(items: list[topics.TopicItem]) -> list[str]:
    return [item.title for item in items]


def test_a_topic_lists_what_sections_have_about_it(client: Client):
    add_news("Dignity first", "human-rights")

    response = client.get("/en/topics/human-rights/")

    assert response.status_code == 200
    assert "Dignity first" in response.content.decode()
    assert [str(found.label) for found in response.context["lists"]] == ["News"]


def test_a_topic_that_there_is_not_answers_404(client: Client):
    assert client.get("/en/topics/nothing/").status_code == 404


def test_a_topics_page_is_its_own_canonical_page(client: Client):
    html = client.get("/en/topics/thresholds/").content.decode()

    assert '<link rel="canonical" href="http://127.0.0.1:8000/en/topics/thresholds/">' in html


def test_news_are_filtered_by_topic(client: Client):
    add_news("About rights", "human-rights")
    add_news("About health", "health")

    shown = [item.title for item in client.get("/en/news/?topic=health").context["news_items"]]

    assert shown == ["About health"]


@pytest.mark.parametrize("slug", ["", "nothing", "'; drop", "%00"])
def test_a_topic_nobody_knows_gives_all_news(client: Client, slug: str):
    response = client.get("/en/news/", {"topic": slug})

    assert response.status_code == 200
    assert len(response.context["news_items"]) >= 2


def test_pages_of_a_filtered_list_keep_the_filter(client: Client):
    for number in range(13):
        add_news(f"Item {number}", "health")

    html = client.get("/en/news/?topic=health").content.decode()

    assert 'href="?topic=health&amp;page=2"' in html


def test_what_shares_most_topics_comes_first():
    page = add_news("This", "health", "language")
    add_news("One", "health", date=datetime.date(2026, 6, 1))
    add_news("Two", "health", "language")
    add_news("None", "human-rights")

    found = topics.related_items(page.topics, exclude=[page.translation_key])

    assert titles(found) == ["Two", "One"]


def test_a_news_item_ends_with_what_shares_its_topics(client: Client):
    page = add_news("This", "health")
    add_news("That", "health")

    response = client.get(page.url)

    assert titles(response.context["same_topics"]) == ["That"]
    assert "On the same topics" in response.content.decode()


def test_related_items_cost_no_query_once_known(django_assert_num_queries):
    page = add_news("This", "health", "language")
    topics.related_items(page.topics)

    with django_assert_num_queries(0):
        topics.related_items(page.topics)


def test_sections_do_not_need_to_know_each_other(monkeypatch: pytest.MonkeyPatch):
    item = topics.TopicItem(key=uuid.uuid4(), title="A chapter", url="/en/guide/x/")
    provider = topics.TopicProvider("guide", "Guide", lambda keys, code: [item])
    monkeypatch.setattr(topics, "_providers", {**topics._providers, "guide": provider})

    lists = topics.lists_about(key("health"))

    assert [found.label for found in lists] == ["Guide"]


def test_no_two_sections_share_a_key():
    with pytest.raises(ValueError, match="registered already"):
        topics.register(topics.TopicProvider("news", "Other", lambda keys, code: []))


def test_a_translation_has_the_topics_of_its_source(django_capture_on_commit_callbacks):
    page = add_news("This", "health", "language")
    source, _ = TranslationSource.update_or_create_from_instance(page)
    locale = Locale.objects.get(language_code="ar")
    translation = Translation.objects.create(source=source, target_locale=locale)
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)
    arabic = NewsPage.objects.get(translation_key=page.translation_key, locale=locale)
    assert arabic.topics == page.topics

    page.topics = [key("health")]
    page.save_revision().publish()
    source.update_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)

    arabic.refresh_from_db()
    assert arabic.topics == [key("health")]


def test_a_deleted_topic_leaves_its_items_readable(client: Client):
    page = add_news("This", "health")
    Topic.objects.filter(slug="health").delete()

    assert client.get(page.url).status_code == 200


def test_editors_choose_topics_by_name():
    field = NewsPage._meta.get_field("topics").formfield()

    assert (str(key("health")), "Health and harm reduction") in list(field.choices)
    assert field.clean([str(key("health"))]) == [key("health")]
