"""Counting by network without keeping an address."""

from datetime import date, timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from core import limits
from core.clients import client_network
from core.models import DailySecret, LimitCounter

ADDRESS = "203.0.113.77"


def request_from(address: str = ADDRESS, **headers: str):
    return RequestFactory().get("/", REMOTE_ADDR=address, headers=headers)


def test_forwarded_address_counts_for_nothing_without_a_trusted_proxy(settings):
    settings.TRUSTED_PROXY = False

    assert client_network(request_from(**{"X-Forwarded-For": "198.51.100.1"})) == ADDRESS


def test_trusted_proxy_is_believed_what_it_added_itself(settings):
    settings.TRUSTED_PROXY = True
    request = request_from("127.0.0.1", **{"X-Forwarded-For": f"198.51.100.1, {ADDRESS}"})

    assert client_network(request) == ADDRESS


def test_all_addresses_of_one_ipv6_subscriber_are_one_client():
    first = client_network(request_from("2001:db8:1:2:aaaa::1"))

    assert first == client_network(request_from("2001:db8:1:2:bbbb::2"))
    assert first != client_network(request_from("2001:db8:1:3::1"))


def test_ipv4_address_written_as_ipv6_is_the_same_client():
    assert client_network(request_from(f"::ffff:{ADDRESS}")) == ADDRESS


@given(address=st.text(max_size=40))
def test_any_address_is_understood_or_unknown(address: str):
    assert isinstance(client_network(request_from(address)), str)


@pytest.mark.django_db
def test_counting_goes_up_by_one_for_each_client_and_scope():
    other = request_from("198.51.100.1")

    assert [limits.count(scope="a", request=request_from()) for _time in range(3)] == [1, 2, 3]
    assert limits.count(scope="a", request=other) == 1
    assert limits.count(scope="b", request=request_from()) == 1
    assert limits.counted(scope="a", request=request_from()) == 3
    assert limits.counted(scope="c", request=request_from()) == 0


@pytest.mark.django_db
def test_no_address_is_stored():
    limits.count(scope="a", request=request_from())

    assert ADDRESS not in str(list(LimitCounter.objects.values_list()))


@pytest.mark.django_db
def test_hashes_of_two_days_cannot_be_linked():
    today = timezone.now().date()

    assert limits.client_hash(request_from(), today) != limits.client_hash(
        request_from(), today - timedelta(days=1)
    )


@pytest.mark.django_db
def test_hash_cannot_be_made_again_when_the_days_secret_is_gone():
    day = date(2026, 6, 26)
    before = limits.client_hash(request_from(), day)
    limits.prune_counters_now()

    assert limits.client_hash(request_from(), day) != before


@pytest.mark.django_db
def test_database_alone_is_not_enough_to_make_a_hash(settings):
    today = timezone.now().date()
    before = limits.client_hash(request_from(), today)
    settings.SECRET_KEY = "another key"

    assert limits.client_hash(request_from(), today) != before


@pytest.mark.django_db
def test_counters_and_secrets_of_yesterday_are_deleted():
    limits.count(scope="a", request=request_from())
    limits.count(scope="b", request=request_from())
    LimitCounter.objects.filter(scope="b").update(hour=timezone.now() - timedelta(days=2))
    DailySecret.objects.create(day=date(2020, 1, 1), secret=b"old")

    assert limits.prune_counters_now() == 1
    assert LimitCounter.objects.get().scope == "a"
    assert DailySecret.objects.count() == 1
