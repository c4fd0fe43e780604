"""What processes keep is read anew when it changes."""

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from core import site_cache
from core.homes import homes
from core.models import Navigation, SiteGeneration, SiteNotice

pytestmark = pytest.mark.django_db


def test_value_is_computed_once_per_generation():
    site_cache.refresh()
    calls = []

    for _ in range(3):
        site_cache.remember("sample", lambda: calls.append(1))
    site_cache.forget()
    site_cache.refresh()
    site_cache.remember("sample", lambda: calls.append(1))

    assert len(calls) == 2


def test_change_in_another_process_is_noticed():
    site_cache.refresh()
    site_cache.remember("sample", lambda: "old")
    SiteGeneration.objects.filter(pk=1).update(number=10_000)

    site_cache.refresh()

    assert site_cache.remember("sample", lambda: "new") == "new"


def test_other_processes_are_told_once_of_what_a_block_changes():
    before = SiteGeneration.objects.get(pk=1).number

    with site_cache.told_later():
        for _time in range(3):
            site_cache.forget()
        assert SiteGeneration.objects.get(pk=1).number == before

    assert SiteGeneration.objects.get(pk=1).number == before + 1


def test_own_process_reads_anew_what_a_block_changes():
    with site_cache.told_later():
        site_cache.remember("sample", lambda: "old")
        site_cache.forget()

        assert site_cache.remember("sample", lambda: "new") == "new"


def test_published_navigation_shows_on_the_next_page(client: Client):
    client.get("/en/")
    navigation = Navigation.objects.get(locale__language_code="en")
    del navigation.items[0]
    before = len(client.get("/en/").context["site_navigation"])

    navigation.save_revision().publish()

    assert len(client.get("/en/").context["site_navigation"]) == before - 1


def test_renamed_page_is_renamed_in_the_navigation(client: Client):
    client.get("/en/")
    page = Page.objects.get(url_path="/hub/news/").specific
    page.slug = "newest"
    page.save_revision().publish()

    urls = [link.url for link in client.get("/en/").context["site_navigation"]]

    assert "/en/newest/" in urls


def test_restricted_page_is_not_served(client: Client):
    client.get("/en/about/")
    page = Page.objects.get(url_path="/hub/about/")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)

    assert client.get("/en/about/").status_code == 302


@pytest.mark.parametrize(
    ("starts", "ends", "shown"), [(-2, 2, True), (1, 2, False), (-2, -1, False)]
)
def test_notice_is_shown_in_its_period_only(client: Client, starts: int, ends: int, shown: bool):
    now = timezone.now()
    notice = SiteNotice.objects.create(
        title="Ready for 26 June",
        locale=Locale.objects.get(language_code="en"),
        shown_from=now + timezone.timedelta(hours=starts),
        shown_until=now + timezone.timedelta(hours=ends),
    )
    notice.save_revision().publish()

    assert ("Ready for 26 June" in client.get("/en/").content.decode()) is shown


def test_homes_cover_all_languages():
    assert {code: home.url for code, home in homes().items()} == {
        code: f"/{code}/" for code in ("en", "fr", "es", "ar", "ru")
    }
