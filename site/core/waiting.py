"""What awaits the person who has logged in; rooms add their own sources."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail.permissions import ModelPermissionPolicy
from wagtail_localize.views.report import TranslationsReportView

from core.models import OutgoingMail
from core.people.invitations import open_invitations
from core.roles import EDITORS, group_names, languages_of_work, reviewers

MOST_DRAFTS = 5


@dataclass(frozen=True)
class Waiting:
    """Something to do, in words, and where it is done."""

    text: str
    url: str


Source = Callable[[Any], Iterable[Waiting]]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Let a room say what awaits a person; its queries may not grow with what is found."""
    _sources.append(source)
    return source


def waiting_for(user: Any) -> list[Waiting]:
    """Return what awaits a person, from all sources."""
    return [item for source in _sources for item in source(user)]


def _languages_to_publish(user: Any, names: frozenset[str]) -> list[str]:
    if user.is_superuser or EDITORS in names:
        return [code for code, _name in settings.LANGUAGES]
    return [code for code in languages_of_work(user) if reviewers(code) in names]


@register
def drafts_to_publish(user: Any) -> Iterable[Waiting]:
    """Yield the latest drafts in the languages that the person publishes, and how many more there are."""
    codes = _languages_to_publish(user, group_names(user))
    if not codes:
        return
    drafts = Page.objects.filter(
        has_unpublished_changes=True, alias_of=None, locale__language_code__in=codes
    ).order_by("-latest_revision_created_at")
    count = drafts.count()
    for page in drafts.select_related("locale")[:MOST_DRAFTS]:
        language = dict(settings.LANGUAGES).get(page.locale.language_code, "")
        text = _("Draft to publish: %(title)s (%(language)s)")
        yield Waiting(
            text % {"title": page.draft_title or page.title, "language": language},
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
        )
    if count > MOST_DRAFTS:
        more = count - MOST_DRAFTS
        text = ngettext("%(count)d more draft", "%(count)d more drafts", more) % {"count": more}
        yield Waiting(text, reverse("wagtailadmin_explore_root"))


@register
def translations_to_do(user: Any) -> Iterable[Waiting]:
    """Yield, for each language of the person, how much has sentences without a translation."""
    codes = languages_of_work(user)
    if not codes:
        return
    untranslated = (
        TranslationsReportView()
        .get_queryset()
        .filter(waiting_for_translation=True, enabled=True, target_locale__language_code__in=codes)
    )
    counts = untranslated.values_list("target_locale__language_code").annotate(Count("pk"))
    for code, count in counts.order_by("target_locale__language_code"):
        words = {"count": count, "language": dict(settings.LANGUAGES)[code]}
        text = ngettext(
            "%(count)d item waits for translation into %(language)s",
            "%(count)d items wait for translation into %(language)s",
            count,
        )
        query = urlencode({"target_locale": code, "waiting_for_translation": "true"})
        yield Waiting(text % words, f"{reverse('wagtail_localize:translations_report')}?{query}")


@register
def invitations_to_follow(user: Any) -> Iterable[Waiting]:
    """Yield how many people have not yet accepted; for administrators."""
    count = open_invitations().count() if user.is_superuser else 0
    if count:
        text = ngettext(
            "%(count)d invitation is not yet accepted",
            "%(count)d invitations are not yet accepted",
            count,
        )
        yield Waiting(text % {"count": count}, reverse("invitations:index"))


@register
def mail_not_delivered(user: Any) -> Iterable[Waiting]:
    """Yield how many mails were given up; for whoever may send them again."""
    if not ModelPermissionPolicy(OutgoingMail).user_has_permission(user, "change"):
        return
    count = OutgoingMail.objects.filter(state=OutgoingMail.State.GIVEN_UP).count()
    if count:
        text = ngettext(
            "%(count)d mail could not be delivered", "%(count)d mails could not be delivered", count
        )
        yield Waiting(text % {"count": count}, reverse("core_outgoing_mail"))
