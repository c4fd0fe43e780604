"""The summary on the first page of the admin, for each part that a person has in translating."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from wagtail.admin.ui.components import Component

from core.languages import LANGUAGES
from core.roles import group_names, languages_of_work, reviewers
from translation.models import TranslationAssignment, TranslationStatus
from translation.overview.debt import LanguageTotals, language_totals
from translation.rights import organises_translation

MOST_ASSIGNED = 10


def overview_address(**filters: Any) -> str:
    """Return the overview with these filters."""
    return f"{reverse('translation_overview')}?{urlencode(filters)}"


class TranslationPanel(Component):
    """Organisers see every language, translators and reviewers theirs; everybody what was given to them."""

    name = "translation"
    template_name = "translation/admin/panel.html"
    order = 60

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Give the template the person's languages and work: five queries at most."""
        user = parent_context["request"].user
        organises = organises_translation(user)
        codes = list(LANGUAGES) if organises else languages_of_work(user)
        totals = [one for one in language_totals() if one.language.code in codes]
        mine = TranslationAssignment.objects.filter(person=user)
        return {
            "organises": organises,
            "languages": [_described(one, user) for one in totals],
            "mine": _assigned(mine),
            "mine_count": mine.count(),
            "mine_url": overview_address(person=user.pk),
            "overview_url": reverse("translation_overview"),
            "in_review": [] if organises else _in_review(user, codes),
            "today": timezone.localdate(),
        }


def _described(totals: LanguageTotals, user: Any) -> dict[str, Any]:
    code = totals.language.code
    return {
        "totals": totals,
        "behind_url": overview_address(language=code, state="behind"),
        "to_do_url": overview_address(language=code, to_do="on"),
        "awaiting_url": overview_address(language=code, awaiting="on"),
    }


def _assigned(mine: Any) -> list[dict[str, Any]]:
    first = mine.select_related("status__locale").order_by("due_on", "assigned_at")
    return [
        {
            "assignment": one,
            "language": LANGUAGES[one.status.locale.language_code],
            "url": reverse(
                "translation_thing",
                args=[one.status.content_type_id, str(one.status.translation_key)],
            ),
        }
        for one in first[:MOST_ASSIGNED]
    ]


def _in_review(user: Any, codes: list[str]) -> list[dict[str, Any]]:
    """Return the languages that the person reviews, each with what waits for a review there."""
    names = group_names(user)
    own = [code for code in codes if reviewers(code) in names]
    if not own:
        return []
    counts = dict(
        TranslationStatus.objects.filter(locale__language_code__in=own)
        .values_list("locale__language_code")
        .annotate(strings=Sum("strings_submitted"))
    )
    return [
        {
            "language": LANGUAGES[code],
            "strings": counts.get(code, 0),
            "url": reverse("translation_reviews"),
        }
        for code in own
    ]
