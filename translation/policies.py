"""What holds for a page or a snippet: the rules of editors, inherited down the tree of the source language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page

from core.languages import locale_id_of, target_languages
from translation.models import TranslationPolicy

ORDINARY_IMPORTANCE = 3
SENSITIVE = (
    TranslationPolicy.Subject.LEGAL,
    TranslationPolicy.Subject.HEALTH,
    TranslationPolicy.Subject.SAFETY,
)


@dataclass(frozen=True)
class Policy:
    """What holds for one thing. `languages` are codes, `importance` is 1 to 5."""

    languages: tuple[str, ...]
    subject: str = TranslationPolicy.Subject.ORDINARY
    importance: int = ORDINARY_IMPORTANCE

    @property
    def is_sensitive(self) -> bool:
        """Say whether only approved strings may go live."""
        return self.subject in SENSITIVE

    def under(self, rule: TranslationPolicy) -> "Policy":
        """Return this policy with what a rule says otherwise."""
        policy = self
        if rule.languages is not None:
            offered = tuple(code for code in target_languages() if code in rule.languages)
            policy = replace(policy, languages=offered)
        if rule.subject:
            policy = replace(policy, subject=rule.subject)
        if rule.importance:
            policy = replace(policy, importance=rule.importance)
        return policy


def default_policy() -> Policy:
    """Return what holds where no rule says anything."""
    return Policy(languages=tuple(target_languages()))


class Policies:
    """All rules, read with one query; answers for any number of things.

    Pages of the source language have the paths by which rules are inherited: ask with those.
    """

    def __init__(self) -> None:
        rules: Sequence[TranslationPolicy] = list(
            TranslationPolicy.objects.select_related("page").order_by("page__path")
        )
        self._by_path = {rule.page.path: rule for rule in rules if rule.page}
        self._by_kind = {rule.kind_id: rule for rule in rules if rule.kind_id}

    def of_page(self, path: str) -> Policy:
        """Return what holds for the page of the source language with this tree path."""
        policy = default_policy()
        for length in range(Page.steplen, len(path) + 1, Page.steplen):
            rule = self._by_path.get(path[:length])
            policy = policy.under(rule) if rule else policy
        return policy

    def of_kind(self, kind_id: int) -> Policy:
        """Return what holds for snippets of the content type with this id."""
        rule = self._by_kind.get(kind_id)
        return default_policy().under(rule) if rule else default_policy()

    def of_place(self, path: str, kind_id: int) -> Policy:
        """Return what holds for a page at a tree path, or, where that is empty, for a kind of snippet."""
        return self.of_page(path) if path else self.of_kind(kind_id)

    def of_sources(self, sources: Iterable[Any]) -> list[Policy]:
        """Return what holds for each of these pages and snippets of the source language."""
        kinds = ContentType.objects
        return [
            self.of_page(source.path)
            if isinstance(source, Page)
            else self.of_kind(kinds.get_for_model(source).pk)
            for source in sources
        ]


def policy_of(source: Any) -> Policy:
    """Return what holds for one page or snippet of the source language."""
    return Policies().of_sources([source])[0]


def policy_without_source(target: Page) -> Policy:
    """Return what holds for a page of another language that is made by hand.

    It is what holds for the source of its nearest ancestor that has one.
    """
    keys = list(target.get_ancestors(inclusive=True).values_list("translation_key", flat=True))
    sources = Page.objects.filter(
        translation_key__in=keys, locale_id=locale_id_of(settings.LANGUAGE_CODE)
    )
    nearest = sources.order_by("-depth").values_list("path", flat=True).first()
    return Policies().of_page(nearest or "")
