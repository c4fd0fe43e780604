"""The gate: nothing goes live in a language without the right to publish there, and nothing with a fault."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision
from wagtail.permissions import ModelPermissionPolicy
from wagtail_localize.models import Translation

from core.languages import own_name_of
from core.publishing import PublishingRefused
from translation.flow.faults import Fault, word_faults
from translation.flow.targets import says_what_its_strings_say, translation_to
from translation.policies import policy_without_source
from translation.rights import may_review


class TranslationRefused(PublishingRefused):
    """A translation may not go live. `faults` are the reasons, in words."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(" ".join(map(str, faults)))
        self.faults = faults


def may_publish(user: Any, target: Any) -> bool:
    """Say whether a person may bring this page or snippet before readers, or take it away from them.

    The permission on a kind of snippet knows no language: whoever reviews one and translates into another has it.
    """
    if not user.is_active:
        return False
    if isinstance(target, Page):
        return bool(target.permissions_for_user(user).can_publish())
    return may_review(user, target.locale.language_code) and bool(
        ModelPermissionPolicy(type(target)).user_has_permission(user, "publish")
    )


def no_right(target: Any) -> Fault:
    """Return the reason for somebody who may not publish."""
    text = _("You may not publish this in %(language)s. Submit it for review instead.")
    return Fault(text % {"language": own_name_of(target.locale.language_code)})


def guard_translations(target: Any, user: Any, revision: Revision) -> None:
    """Refuse what may not go live. Raises TranslationRefused. Called by core for every revision to be published."""
    if getattr(target, "locale", None) is None:
        return
    if target.locale.language_code == settings.LANGUAGE_CODE:
        return
    if user is not None and not may_publish(user, target):
        raise TranslationRefused([no_right(target)])
    translation = translation_to(target)
    if translation is not None:
        _refuse_faults(translation, revision)
    elif isinstance(target, Page) and policy_without_source(target).is_sensitive:
        text = _(
            "This belongs to what is about law, health or safety, where only reviewed translations go live."
            " Send the source to translation instead."
        )
        raise TranslationRefused([Fault(text)])


def _refuse_faults(translation: Translation, revision: Revision) -> None:
    faults = word_faults(translation)
    if not faults and not says_what_its_strings_say(revision, translation):
        text = _("This draft does not say what its strings say. Publish it from its translation.")
        faults = [Fault(text)]
    if faults:
        raise TranslationRefused(faults)
