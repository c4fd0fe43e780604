"""Counting what comes from one network, so that a flood can wait in a slower queue. Nobody is ever refused.

No address is stored: a counter is kept under an HMAC of the address, keyed with SECRET_KEY and with a random
secret of the day, which is deleted the day after. What goes to one mail address is counted in the same way.
"""

import hashlib
import hmac
import secrets
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from core.clients import client_network
from core.models import DailySecret, LimitCounter

SECRET_BYTES = 32
KEPT = timedelta(hours=25)

COUNT = """
    INSERT INTO core_limitcounter (scope, client, hour, count) VALUES (%s, %s, %s, 1)
    ON CONFLICT (scope, client, hour) DO UPDATE SET count = core_limitcounter.count + 1
    RETURNING count
"""


def count(*, scope: str, request: HttpRequest) -> int:
    """Count one more for this client and hour, and return the new number; exact under concurrency."""
    return count_for(client_network(request), scope=scope)


def count_for(subject: str, *, scope: str) -> int:
    """Count one more for a subject that is not to be stored, and this hour; return the new number."""
    now = timezone.now()
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [scope, _subject_hash(subject, now.date()), _hour(now)])
        (number,) = cursor.fetchone()
    return int(number)


def counted(*, scope: str, request: HttpRequest) -> int:
    """Return how often something was counted for this client in this hour."""
    now = timezone.now()
    found = LimitCounter.objects.filter(
        scope=scope, client=client_hash(request, now.date()), hour=_hour(now)
    )
    return found.values_list("count", flat=True).first() or 0


def client_hash(request: HttpRequest, day: date) -> str:
    """Return the hash under which a client is counted on one day."""
    return _subject_hash(client_network(request), day)


def _subject_hash(subject: str, day: date) -> str:
    key = settings.SECRET_KEY.encode() + _secret_of(day)
    return hmac.new(key, subject.encode(), hashlib.sha256).hexdigest()


def _secret_of(day: date) -> bytes:
    """Return the day's secret, made by whoever asks first."""
    new = {"secret": secrets.token_bytes(SECRET_BYTES)}
    row, _created = DailySecret.objects.get_or_create(day=day, defaults=new)
    return bytes(row.secret)


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def prune_counters(moment: datetime) -> int:
    """Delete the secrets and counters of the days before this moment; return how many counters."""
    DailySecret.objects.filter(day__lt=moment.date()).delete()
    old, _by_model = LimitCounter.objects.filter(hour__lt=moment - KEPT).delete()
    return old


def prune_counters_now() -> int:
    """Do so for this moment."""
    return prune_counters(timezone.now())
