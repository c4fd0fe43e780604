"""The index shows what is public now, whatever happens to a page."""

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from core.models import GlossaryTerm, SearchEntry, SearchWord
from core.search import services
from core.search.folding import words
from core.search.pages import PAGES
from home.models import NewsPage, StandardPage
from tests.clips import hub_clip
from tests.searching import MARK, addresses, ask, empty_site, publish_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> StandardPage:
    """Return a page that the search finds."""
    published = publish_page("en", "heron")
    assert addresses(f"{MARK} heron") == [published.url]
    return published


def words_are_counted_right() -> bool:
    """Say whether the counts of all words are those of the entries."""
    counted = set(SearchWord.objects.values_list("language", "word", "entries"))
    services.recount_words()
    return counted == set(SearchWord.objects.values_list("language", "word", "entries"))


def test_starting_content_is_found_in_every_language():
    pages = Page.objects.filter(live=True, depth__gt=1)
    terms = GlossaryTerm.objects.filter(live=True)

    assert SearchEntry.objects.filter(source="page").count() == pages.count()
    assert SearchEntry.objects.filter(source="glossary_term").count() == terms.count()


def test_draft_is_not_found(page):
    page.summary = "egret"
    page.save_revision()

    assert addresses("egret") == []
    assert addresses("heron") == [page.url]


def test_published_change_is_found_and_what_it_replaced_is_not(page):
    page.summary = "egret"
    page.save_revision().publish()

    assert addresses("egret") == [page.url]
    assert addresses("heron") == []


def test_unpublished_page_is_not_found(page):
    page.unpublish()

    assert addresses(MARK) == []


def test_page_published_on_time_is_found(page):
    page.unpublish()
    page.go_live_at = timezone.now() + timezone.timedelta(hours=1)
    revision = page.save_revision(approved_go_live_at=page.go_live_at)
    assert addresses(MARK) == []
    an_hour_ago = timezone.now() - timezone.timedelta(hours=1)
    revision.approved_go_live_at = an_hour_ago
    revision.content["go_live_at"] = an_hour_ago.isoformat()
    revision.save()

    call_command("publish_scheduled")

    assert addresses(MARK) == [page.url]


def test_expired_page_is_not_found(page):
    StandardPage.objects.filter(pk=page.pk).update(
        expire_at=timezone.now() - timezone.timedelta(hours=1)
    )

    call_command("publish_scheduled")

    assert addresses(MARK) == []


def test_deleted_page_is_not_found(page):
    page.delete()

    assert addresses(MARK) == []


def test_pages_below_a_deleted_page_are_not_found(page):
    publish_page("en", "heron", slug="below", parent=page)
    assert len(addresses(MARK)) == 2

    Page.objects.get(pk=page.pk).delete()

    assert addresses(MARK) == []


def test_moved_page_is_found_at_its_new_address_with_all_below(page):
    publish_page("en", "heron", slug="below", parent=page)

    page.move(StandardPage.objects.get(url_path="/hub/about/"), pos="last-child")

    assert sorted(addresses(MARK)) == [
        "/en/about/found-by-tests/",
        "/en/about/found-by-tests/below/",
    ]


def test_page_moved_to_another_section_is_found_there(page):
    page.move(Page.objects.get(url_path="/hub/guide/"), pos="last-child")

    assert dict(ask(MARK).by_section) == {"resources": 1}


def test_changed_slug_changes_the_address_of_all_below(page, django_capture_on_commit_callbacks):
    publish_page("en", "heron", slug="below", parent=page)

    with django_capture_on_commit_callbacks(execute=True):
        page.slug = "renamed"
        page.save_revision().publish()

    assert sorted(addresses(MARK)) == ["/en/renamed/", "/en/renamed/below/"]


@pytest.mark.parametrize("restriction_type", ["login", "password"])
def test_restricted_page_is_not_found_nor_what_is_below(
    page, restriction_type, django_capture_on_commit_callbacks
):
    publish_page("en", "heron", slug="below", parent=page)

    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=restriction_type, password="a word"
    )
    assert addresses(MARK) == []

    with django_capture_on_commit_callbacks(execute=True):
        restriction.delete()
    assert len(addresses(MARK)) == 2


def test_page_published_below_a_restricted_page_is_not_found(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    publish_page("en", "heron", slug="below", parent=page)

    assert addresses(MARK) == []


def test_page_deleted_with_its_restriction_is_not_found(page, django_capture_on_commit_callbacks):
    PageViewRestriction.objects.create(page=page, restriction_type="login")

    with django_capture_on_commit_callbacks(execute=True):
        page.delete()

    assert addresses(MARK) == []


def test_alias_is_not_found_beside_the_text_that_it_shows(page):
    alias = page.create_alias(update_slug="alias")
    page.save_revision().publish()

    assert alias.live
    assert addresses(MARK) == [page.url]


def test_translation_is_found_in_its_language_once_it_is_published(
    page, django_capture_on_commit_callbacks
):
    source, _created = TranslationSource.update_or_create_from_instance(page)
    french = Locale.objects.get(language_code="fr")
    translation = Translation.objects.create(source=source, target_locale=french)
    translation.save_target(publish=False)
    assert ask(MARK).by_language == {"en": 1}
    segment = source.stringsegment_set.get(string__data="heron")
    StringTranslation.objects.create(
        translation_of=segment.string, locale=french, context=segment.context, data="échassier"
    )

    with django_capture_on_commit_callbacks(execute=True):
        translation.save_target(publish=True)

    assert addresses("echassier", only_language="fr") == ["/fr/found-by-tests/"]


def test_renamed_language_is_renamed_in_the_index():
    empty_site()
    page = publish_page("fr", "héron")
    SearchEntry.objects.update(language="en")

    Locale.objects.get(language_code="fr").save()

    assert SearchEntry.objects.filter(language="fr", address=page.url).exists()


def test_language_that_is_gone_is_not_found(page):
    services.remove_language(language="en")

    assert addresses(MARK) == []
    assert not SearchWord.objects.filter(language="en").exists()


def test_words_of_a_clip_are_found_on_the_pages_that_show_it():
    video = hub_clip()
    video.transcript = "<p>A hoatzin</p><p>flies.</p>"
    video.captions[0].value["text"] = "A caption with a kookaburra"
    video.save_revision().publish()

    showing = {"/en/", "/en/ecourse/gold-standard/the-measure/"}
    assert set(addresses("hoatzin flies", only_language="en")) == showing
    assert set(addresses("kookaburra", only_language="en")) == showing


def test_description_of_a_picture_and_names_of_choices_are_not_found():
    entry = SearchEntry.objects.get(address="/en/")
    hub = Page.objects.get(url_path="/hub/").specific

    assert hub.hero_alt not in entry.text
    assert "Section" not in entry.text
    assert "<" not in entry.text


def test_rebuilding_finds_the_same_again(page):
    before = set(SearchEntry.objects.values_list("address", "title", "text", "section"))
    SearchEntry.objects.filter(language="ar").delete()
    SearchEntry.objects.create(source="gone", object_id="1", language="en", title="left over")
    SearchWord.objects.all().delete()

    call_command("update_search_index", verbosity=0)

    assert set(SearchEntry.objects.values_list("address", "title", "text", "section")) == before
    assert SearchWord.objects.filter(language="ar").exists()


def test_rebuilding_forgets_what_is_no_longer_public():
    empty_site()
    page = publish_page("en", "heron")
    Page.objects.filter(pk=page.pk).update(live=False)
    assert addresses(MARK) == [page.url]

    call_command("update_search_index", verbosity=0)

    assert addresses(MARK) == []


def test_filled_index_is_left_alone_where_only_an_empty_one_is_to_be_built(page):
    SearchEntry.objects.exclude(address=page.url).delete()

    call_command("update_search_index", if_empty=True, verbosity=0)

    assert SearchEntry.objects.count() == 1


def test_words_are_counted_while_pages_come_change_and_go(page):
    other = publish_page("en", "heron egret", slug="other")
    page.summary = "ibis"
    page.save_revision().publish()
    other.delete()

    assert words_are_counted_right()


def test_word_of_a_page_that_is_gone_is_not_kept(page):
    page.delete()

    assert not SearchWord.objects.filter(word__in=[MARK, "heron"]).exists()


def test_news_is_found_with_its_date():
    news = NewsPage.objects.filter(locale__language_code="en", live=True).first()

    found = ask(" ".join(list(words(news.title))[:8]), only_language="en").results[0]

    assert found.date == news.date


def test_what_is_not_a_page_of_the_site_is_not_indexed():
    root = Page.objects.get(depth=1)

    assert not services.index_object(source=PAGES, object_id=root.pk)
