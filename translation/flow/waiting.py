"""What was submitted and awaits the reviewers of a language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Exists, F, Min, OuterRef
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
from translation.models import StringReview, TranslationStatus
from translation.rights import codes_to_review, codes_to_translate, may_review

PER_PAGE = 50
MOST_NAMED = 5


@dataclass(frozen=True)
class Submitted:
    """A translation with strings that await review."""

    translation: Translation
    count: int
    since: datetime
    may_review: bool


def submitted_in(codes: Iterable[str], user: Any) -> list[Submitted]:
    """Return what awaits review in these languages, the longest waiting first. Two queries."""
    standing = StringSegment.objects.filter(
        string_id=OuterRef("string_translation__translation_of_id"),
        context_id=OuterRef("string_translation__context_id"),
    )
    rows = (
        StringReview.objects.filter(
            Exists(standing),
            verdict=StringReview.Verdict.SUBMITTED,
            text=F("string_translation__data"),
            string_translation__has_error=False,
            string_translation__locale__language_code__in=list(codes),
        )
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
        return {**super().get_context_data(**kwargs), "page": page}


def native_review_address(target: Any, user: Any) -> str:
    """Return where a person says that a native reader has seen a page, "" where that is not theirs or was done."""
    waits = isinstance(target, Page) and getattr(target, "awaiting_native_review", False)
    if not waits or not may_publish(user, target):
        return ""
    return reverse("core_confirm_native_review", args=[target.pk])


def reviews_waiting(user: Any) -> Iterator[Waiting]:
    """Yield how many translations the person may review, for the first page of the admin."""
    codes = codes_to_review(user)
    count = len(submitted_in(codes, user)) if codes else 0
    if count:
        text = ngettext(
            "%(count)d translation awaits your review",
            "%(count)d translations await your review",
            count,
        )
        yield Waiting(text % {"count": count}, reverse("translation_reviews"))


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
