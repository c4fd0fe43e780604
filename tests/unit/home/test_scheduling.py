"""News that appears and disappears on time."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Revision

from home.models import NewsIndexPage, NewsPage

pytestmark = pytest.mark.django_db

ADDRESS = "/en/news/announcement/"


def news_item(**times) -> NewsPage:
    index = NewsIndexPage.objects.get(locale__language_code="en")
    item = NewsPage(
        title="An announcement",
        slug="announcement",
        summary="What will be known tomorrow.",
        date=date(2026, 11, 21),
        live=False,
        **times,
    )
    index.add_child(instance=item)
    item.save_revision().publish()
    return item


def let_the_hour_come(item: NewsPage) -> None:
    """Move the planned publication into the past, as if the time had gone by."""
    an_hour_ago = timezone.now() - timedelta(hours=1)
    planned = Revision.objects.for_instance(item).get(approved_go_live_at__isnull=False)
    planned.approved_go_live_at = an_hour_ago
    planned.content["go_live_at"] = an_hour_ago.isoformat()
    planned.save()


def test_news_planned_for_later_is_not_public(client: Client):
    item = news_item(go_live_at=timezone.now() + timedelta(days=1))

    call_command("scheduler", job="publish_scheduled")

    item.refresh_from_db()
    assert not item.live
    assert client.get(ADDRESS).status_code == 404
    assert item.title not in client.get("/en/news/").content.decode()


def test_news_becomes_public_when_its_hour_has_come(client: Client):
    item = news_item(go_live_at=timezone.now() + timedelta(days=1))
    let_the_hour_come(item)

    call_command("scheduler", job="publish_scheduled")

    assert client.get(ADDRESS).status_code == 200
    assert item.title in client.get("/en/news/").content.decode()


def test_news_is_public_until_it_expires(client: Client):
    news_item(expire_at=timezone.now() + timedelta(days=1))

    call_command("scheduler", job="publish_scheduled")

    assert client.get(ADDRESS).status_code == 200


def test_news_is_gone_after_it_has_expired(client: Client):
    item = news_item(expire_at=timezone.now() + timedelta(days=1))
    assert client.get(ADDRESS).status_code == 200
    NewsPage.objects.filter(pk=item.pk).update(expire_at=timezone.now() - timedelta(hours=1))

    call_command("scheduler", job="publish_scheduled")

    assert client.get(ADDRESS).status_code == 404
    assert item.title not in client.get("/en/news/").content.decode()
