"""What another room does to have its items found: one registration, with any model."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.db.models.signals import post_delete, post_save
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from core.languages import language_of
from core.models import SearchEntry, SiteNotice
from core.search import SearchItem, SearchSource, register, registry
from core.search.events import changed_in_transaction, indexed_later
from core.search.services import index_object, rebuild_index
from tests.searching import addresses, empty_site

pytestmark = pytest.mark.django_db

WORD = "qnotice"


def notice_as_item(notice: SiteNotice) -> SearchItem:
    """Return a notice as an item of the campaign's section."""
    return SearchItem(
        key=str(notice.translation_key),
        language=language_of(notice.locale_id).code,
        section="campaign",
        address=f"/en/notices/{notice.pk}/",
        title=notice.title,
        text="Only an example",
        date=notice.shown_from.date(),
    )


@pytest.fixture
def source() -> Iterator[SearchSource]:
    """Register notices as a source for one test."""
    notices = SearchSource(
        name="notice",
        model=SiteNotice,
        public=lambda: SiteNotice.objects.filter(live=True),
        describe=notice_as_item,
    )
    register(notices)
    yield notices
    del registry._sources["notice"]
    for signal in (post_save, post_delete):
        signal.disconnect(sender=SiteNotice, dispatch_uid="search_notice")


def make_notice(**fields) -> SiteNotice:
    now = timezone.now()
    return SiteNotice.objects.create(
        title=f"{WORD} for June",
        locale=Locale.objects.get(language_code="en"),
        shown_from=now,
        shown_until=now + timezone.timedelta(days=1),
        **fields,
    )


def test_saved_object_is_found(source):
    notice = make_notice(live=True)

    assert addresses(f"{WORD} example") == [f"/en/notices/{notice.pk}/"]


def test_object_that_is_not_public_is_not_found(source):
    make_notice(live=False)

    assert addresses(WORD) == []


def test_object_that_is_public_no_longer_is_not_found(source):
    notice = make_notice(live=True)

    notice.unpublish()

    assert addresses(WORD) == []


def test_deleted_object_is_not_found(source):
    make_notice(live=True).delete()

    assert addresses(WORD) == []


def test_object_changed_without_a_signal_is_found_when_its_room_says_so(source):
    notice = make_notice(live=False)
    SiteNotice.objects.filter(pk=notice.pk).update(live=True)

    assert index_object(source=source, object_id=notice.pk)

    assert len(addresses(WORD)) == 1


def test_object_that_changed_its_language_is_found_in_the_new_one_alone(source):
    notice = make_notice(live=True)

    notice.locale = Locale.objects.get(language_code="ru")
    notice.save()

    entries = SearchEntry.objects.filter(source="notice")
    assert list(entries.values_list("language", flat=True)) == ["ru"]


def test_objects_changed_in_one_transaction_are_indexed_once_when_it_stands(
    source, django_capture_on_commit_callbacks
):
    first, second = make_notice(live=False), make_notice(live=False)
    SiteNotice.objects.update(live=True)

    with django_capture_on_commit_callbacks() as callbacks:
        changed_in_transaction([source], [first.pk])
        changed_in_transaction([source], [first.pk, second.pk])
        assert addresses(WORD) == []
    callbacks[0]()
    assert len(addresses(WORD)) == 2

    with CaptureQueriesContext(connection) as queries:
        callbacks[1]()
    assert len(queries) == 0


def test_what_is_rolled_back_is_not_indexed(source, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks, transaction.atomic():
        changed_in_transaction([source], [1])
        transaction.set_rollback(True)

    assert callbacks == []


def test_objects_changed_while_indexing_is_put_off_are_indexed_with_the_others(
    source, django_capture_on_commit_callbacks
):
    notice = make_notice(live=False)
    SiteNotice.objects.filter(pk=notice.pk).update(live=True)

    with django_capture_on_commit_callbacks() as callbacks, indexed_later():
        changed_in_transaction([source], [notice.pk])

    assert callbacks == []
    assert len(addresses(WORD)) == 1


def test_source_that_is_registered_later_is_found_after_rebuilding(source):
    empty_site()
    notice = make_notice(live=False)
    SiteNotice.objects.filter(pk=notice.pk).update(live=True)

    assert rebuild_index()["notice"] == 1
    assert len(addresses(WORD, section="campaign")) == 1
