"""Drafts of the law map that wait to be published, for the first page of the admin."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from atlas.models import JurisdictionText, LawRecord
from atlas.rights import PUBLISH_TEXTS, may_publish_records
from core.roles import working_languages
from core.waiting import Waiting


def drafts_waiting(user: Any) -> Iterator[Waiting]:
    """Yield how many records, and how many texts in the person's languages, have changes not yet published."""
    if may_publish_records(user):
        count = LawRecord.objects.filter(has_unpublished_changes=True).count()
        text = ngettext(
            "%(count)d record of the law map has a draft to publish",
            "%(count)d records of the law map have a draft to publish",
            count,
        )
        if count:
            address = reverse("wagtailsnippets_atlas_lawrecord:list")
            yield Waiting(text % {"count": count}, f"{address}?has_unpublished_changes=true")
    if user.has_perm(PUBLISH_TEXTS):
        yield from _texts(working_languages(user))


def _texts(languages: list[str]) -> Iterator[Waiting]:
    drafts = JurisdictionText.objects.filter(
        has_unpublished_changes=True, locale__language_code__in=languages
    )
    count = drafts.count()
    text = ngettext(
        "%(count)d text of the law map has a draft to publish",
        "%(count)d texts of the law map have a draft to publish",
        count,
    )
    if count:
        address = reverse("wagtailsnippets_atlas_jurisdictiontext:list")
        yield Waiting(text % {"count": count}, f"{address}?has_unpublished_changes=true")
