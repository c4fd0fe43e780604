"""Asking the addresses of the library, some at a time, and writing down what they answer."""

import time
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from resources.link_checking.addresses import addresses_of_library
from resources.link_checking.asking import Answer, ask
from resources.models import LinkCheck

AGAIN_WHEN_WORKING = timedelta(days=7)
AGAIN_WHEN_BROKEN = timedelta(days=1)
# Of one run, which shares its process with other jobs: addresses, hosts at the same time, seconds.
AT_ONCE = 100
HOSTS_AT_ONCE = 8
LONGEST_RUN = 120.0
# Seconds between two requests to one host.
PAUSE = 1.0
BROKEN = (LinkCheck.Outcome.GONE, LinkCheck.Outcome.FAILS, LinkCheck.Outcome.UNREACHABLE)


def check_links(*, pause: float = PAUSE) -> int:
    """Ask the addresses that are due, each host one request at a time; return how many were asked.

    Nothing is asked where the operator has not switched it on. Addresses that the library no longer has are forgotten.
    """
    if not settings.LINK_CHECK:
        return 0
    wanted = addresses_of_library()
    LinkCheck.objects.exclude(url__in=list(wanted)).delete()
    now = timezone.now()
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in _due(wanted, now)[:AT_ONCE]:
        hosts[_host(url)].append(url)
    ask_host = partial(_ask_host, pause=pause, until=time.monotonic() + LONGEST_RUN)
    asked = 0
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        for answers in pool.map(ask_host, hosts.values()):
            for url, answer in answers:
                _write(url, answer, now)
                asked += 1
    return asked


def _due(wanted: Iterable[str], now: datetime) -> list[str]:
    """Return what has to be asked, what was never asked first, then the longest ago."""
    known = {check.url: check for check in LinkCheck.objects.all()}
    due = []
    for url in wanted:
        check = known.get(url)
        interval = AGAIN_WHEN_BROKEN if check and check.failures else AGAIN_WHEN_WORKING
        if check is None or now - check.checked_at >= interval:
            due.append((check.checked_at.timestamp() if check else 0.0, url))
    return [url for _moment, url in sorted(due)]


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _ask_host(urls: list[str], *, pause: float, until: float) -> list[tuple[str, Answer]]:
    """Ask the addresses of one host one after the other, as far as the time allows."""
    answers: list[tuple[str, Answer]] = []
    for url in urls:
        if time.monotonic() >= until:
            break
        if answers:
            time.sleep(pause)
        answers.append((url, ask(url)))
    return answers


def _write(url: str, answer: Answer, now: datetime) -> None:
    check = LinkCheck.objects.filter(url=url).first() or LinkCheck(url=url)
    check.outcome, check.status, check.checked_at = answer.outcome, answer.status, now
    if answer.outcome in BROKEN:
        check.failures += 1
        check.broken_since = check.broken_since or now
    else:
        check.failures, check.broken_since = 0, None
    check.save()
