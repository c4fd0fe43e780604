"""What was submitted and awaits the reviewers of a language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import CharField, Count, Exists, F, Min, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail_localize.models import StringSegment, Translation

from core.languages import LANGUAGES
from core.roles import group_names, languages_of_work, translators
from core.waiting import Waiting
from translation.access import TakesPart
from translation.flow.guard import may_publish
from translation.models import ImportRun, StringReview, TranslationStatus
from translation.rights import codes_to_review, codes_to_translate, may_review

PER_PAGE = 50
MOST_NAMED = 5
TRANSLATIONS, FILES = "translations", "files"


@dataclass(frozen=True)
class Submitted:
    """A translation with strings that await review."""

    translation: Translation
    count: int
    since: datetime
    may_review: bool


def _submitted(codes: Iterable[str]) -> QuerySet[StringReview]:
    """Return the submissions in these languages that still hold, of strings that are still there."""
    standing = StringSegment.objects.filter(
        string_id=OuterRef("string_translation__translation_of_id"),
        context_id=OuterRef("string_translation__context_id"),
    )
    return StringReview.objects.filter(
        Exists(standing),
        verdict=StringReview.Verdict.SUBMITTED,
        text=F("string_translation__data"),
        string_translation__has_error=False,
        string_translation__locale__language_code__in=list(codes),
    )


def submitted_in(codes: Iterable[str], user: Any) -> list[Submitted]:
    """Return what awaits review in these languages, the longest waiting first. Two queries."""
    rows = (
        _submitted(codes)
        .values_list("string_translation__context__object_id", "string_translation__locale_id")
        .annotate(count=Count("pk"), since=Min("said_at"))
        .order_by("since")
    )
    waiting = {(key, locale_id): (count, since) for key, locale_id, count, since in rows}
    found = Translation.objects.filter(
        source__object_id__in={key for key, _locale in waiting}, enabled=True
    ).select_related("source", "target_locale")
    submitted = [
        Submitted(one, *waiting[place], may_review(user, one.target_locale.language_code))
        for one in found
        if (place := (one.source.object_id, one.target_locale_id)) in waiting
    ]
    return sorted(submitted, key=lambda one: (one.since, one.translation.pk))


class WaitingView(TakesPart, WagtailAdminTemplateMixin, TemplateView):
    """The list, for those who take part: what they may review, and what others do in their languages."""

    template_name = "translation/admin/reviews.html"
    page_title = gettext_lazy("Review")
    header_icon = "check"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Return the way here."""
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template one page of the list."""
        user = self.request.user
        found = submitted_in(codes_to_translate(user), user)
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("p"))
        context = super().get_context_data(**kwargs)
        return {**context, "page": page, "source_code": settings.LANGUAGE_CODE}


def native_review_address(target: Any, user: Any) -> str:
    """Return where a person says that a native reader has seen a page, "" where that is not theirs or was done."""
    waits = isinstance(target, Page) and getattr(target, "awaiting_native_review", False)
    if not waits or not may_publish(user, target):
        return ""
    return reverse("core_confirm_native_review", args=[target.pk])


def reviews_waiting(user: Any) -> Iterator[Waiting]:
    """Yield how many translations, and how many files of volunteers, await the person's review. One query."""
    codes = codes_to_review(user)
    counts = dict(_translations_submitted(codes).union(_files_that_wait(codes))) if codes else {}
    if count := counts.get(TRANSLATIONS, 0):
        text = ngettext(
            "%(count)d translation awaits your review",
            "%(count)d translations await your review",
            count,
        )
        yield Waiting(text % {"count": count}, reverse("translation_reviews"))
    if count := counts.get(FILES, 0):
        text = ngettext(
            "%(count)d file of volunteers waits for you",
            "%(count)d files of volunteers wait for you",
            count,
        )
        yield Waiting(text % {"count": count}, reverse("translation_files"))


def _translations_submitted(codes: Iterable[str]) -> QuerySet[StringReview, Any]:
    of_one_translation = Concat(
        Cast("string_translation__context__object_id", CharField()),
        Value(" "),
        Cast("string_translation__locale_id", CharField()),
    )
    kinds = _submitted(codes).annotate(kind=Value(TRANSLATIONS)).order_by().values_list("kind")
    return kinds.annotate(number=Count(of_one_translation, distinct=True))


def _files_that_wait(codes: Iterable[str]) -> QuerySet[ImportRun, Any]:
    runs = ImportRun.objects.filter(
        state=ImportRun.State.WAITING, is_from_volunteer=True, language__in=list(codes)
    )
    return (
        runs.annotate(kind=Value(FILES)).order_by().values_list("kind").annotate(number=Count("pk"))
    )


def changes_waiting(user: Any) -> Iterator[Waiting]:
    """Yield the translations in which reviewers ask a translator's languages for changes, the most important first."""
    names = group_names(user)
    codes = [code for code in languages_of_work(user) if translators(code) in names]
    if not codes:
        return
    found = TranslationStatus.objects.filter(
        strings_with_changes__gt=0, translation__enabled=True, locale__language_code__in=codes
    ).values_list("translation_id", "source_title", "locale__language_code")
    for translation_id, title, code in found.order_by("-importance", "pk")[:MOST_NAMED]:
        text = _("Changes asked: %(title)s (%(language)s)")
        address = reverse("translation_edit", args=[translation_id])
        yield Waiting(
            text % {"title": title, "language": LANGUAGES[code].name}, f"{address}?show=changes"
        )
