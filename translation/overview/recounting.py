"""Bringing the kept counts to what is true, and saying where they were not."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import override

from core import site_cache
from core.languages import locale_codes
from translation.models import TranslationStatus
from translation.overview import following
from translation.overview.counting import Counter
from translation.overview.sources import bring_up_to_date
from translation.overview.telling import tell_of_changed_sources
from translation.overview.things import Scope, find_things, scope_of, source_locale
from translation.policies import Policies

BATCH = 500
# Any number that no other part of the site takes for such a lock.
TURN = 0x7472616E736C
IDENTITY = ("content_type_id", "translation_key", "locale_id")
COUNTED = tuple(
    field.attname
    for field in TranslationStatus._meta.concrete_fields
    if field.attname not in (*IDENTITY, "id", "counted_at")
)


@dataclass(frozen=True)
class Drift:
    """A kept value that was not true; `kept` is None for a row that was missing, `counted` for one too many."""

    title: str
    language: str
    field: str
    kept: object
    counted: object

    @property
    def concerns_readers(self) -> bool:
        """Say whether readers are told otherwise now: that the translation is behind, or since when."""
        behind = TranslationStatus.State.BEHIND
        return self.field == "behind_since" or behind in (self.kept, self.counted)

    def __str__(self) -> str:
        return (
            f"{self.title} ({self.language}): {self.field} {self.kept!r}, counted {self.counted!r}"
        )


@transaction.atomic
def count_statuses(keys: Collection[UUID] | None = None) -> list[Drift]:
    """Count these things, or all, after bringing their sources up to date; return what was not true.

    The number of queries does not grow with that of the things. One process counts at a time, so that none
    writes what another has overtaken.
    """
    _take_turn()
    with following.left_alone(), override(settings.LANGUAGE_CODE):
        scope = scope_of(keys)
        locale = source_locale()
        things = list(find_things(locale, scope))
        policies = Policies()
        bring_up_to_date(things, policies, locale, scope)
        return _write(Counter(things, policies, locale, scope), scope)


def _take_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])


def find_drift() -> list[Drift]:
    """Return what the kept counts say wrongly, and mend nothing."""
    with transaction.atomic():
        found = count_statuses()
        transaction.set_rollback(True)
    return found


def _identity(status: TranslationStatus) -> tuple[object, ...]:
    return tuple(getattr(status, name) for name in IDENTITY)


def _write(counter: Counter, scope: Scope) -> list[Drift]:
    kept = {_identity(status): status for status in scope.of(TranslationStatus.objects.all())}
    drift: list[Drift] = []
    changed: list[TranslationStatus] = []
    for status in counter.statuses():
        before = kept.pop(_identity(status), None)
        if before and before.behind_since and status.behind_since:
            # It has been behind since the first change that it did not follow.
            status.behind_since = min(before.behind_since, status.behind_since)
        differences = _differences(before, status)
        if differences:
            drift += differences
            changed.append(status)
    drift += [
        Drift(gone.source_title, _code(gone), "row", gone.state, None) for gone in kept.values()
    ]
    TranslationStatus.objects.filter(pk__in=[gone.pk for gone in kept.values()]).delete()
    TranslationStatus.objects.bulk_create(
        changed,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["content_type", "translation_key", "locale"],
        update_fields=[*COUNTED, "counted_at"],
    )
    tell_of_changed_sources(counter.changed)
    if any(one.concerns_readers for one in drift):
        transaction.on_commit(site_cache.forget)
    return drift


def _code(status: TranslationStatus) -> str:
    return locale_codes().get(status.locale_id, "")


def _differences(before: TranslationStatus | None, status: TranslationStatus) -> list[Drift]:
    if before is None:
        return [Drift(status.source_title, _code(status), "row", None, str(status.state))]
    return [
        Drift(
            status.source_title,
            _code(status),
            name,
            getattr(before, name),
            getattr(status, name),
        )
        for name in COUNTED
        if getattr(before, name) != getattr(status, name)
    ]
