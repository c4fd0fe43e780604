"""Drafts of the law map that wait to be published, for the first page of the admin."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Value
from django.urls import reverse
from django.utils.translation import ngettext

from atlas.models import JurisdictionText, LawRecord
from atlas.rights import PUBLISH_TEXTS, may_publish_records
from core.roles import working_languages
from core.waiting import Waiting


def drafts_waiting(user: Any) -> Iterator[Waiting]:
    """Yield how many records, and how many texts in the person's languages, have changes not yet published."""
    records, texts = _counts(user)
    if records:
        text = ngettext(
            "%(count)d record of the law map has a draft to publish",
            "%(count)d records of the law map have a draft to publish",
            records,
        )
        address = reverse("wagtailsnippets_atlas_lawrecord:list")
        yield Waiting(text % {"count": records}, f"{address}?has_unpublished_changes=true")
    if texts:
        text = ngettext(
            "%(count)d text of the law map has a draft to publish",
            "%(count)d texts of the law map have a draft to publish",
            texts,
        )
        address = reverse("wagtailsnippets_atlas_jurisdictiontext:list")
        yield Waiting(text % {"count": texts}, f"{address}?has_unpublished_changes=true")


def _counts(user: Any) -> tuple[int, int]:
    """Return how many records and how many texts have changes that the person may publish; one query at most."""
    records, texts = LawRecord.objects.none(), JurisdictionText.objects.none()
    if may_publish_records(user):
        records = LawRecord.objects.filter(has_unpublished_changes=True)
    if user.has_perm(PUBLISH_TEXTS):
        texts = JurisdictionText.objects.filter(
            has_unpublished_changes=True, locale__language_code__in=working_languages(user)
        )
    counts = [
        found.order_by().values(kind=Value(kind)).annotate(number=Count("pk"))
        for kind, found in (("records", records), ("texts", texts))
    ]
    by_kind = dict(counts[0].union(counts[1]).values_list("kind", "number"))
    return by_kind.get("records", 0), by_kind.get("texts", 0)
