"""What wagtail-localize does when one of its views saves a translation.

All its views come through `Translation.save_target`. It writes the words into the live row before anybody is asked
whether they may be published, and publishes only when the transaction has ended. Replaced until wagtail-localize
saves drafts as revisions alone and publishes with the person's name.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from wagtail.models import DraftStateMixin
from wagtail_localize.models import Translation

from translation.flow.publishing import publish_translation
from translation.flow.targets import is_copy, save_draft, target_of

_made_by_wagtail_localize: Callable[..., None] = Translation.save_target


@transaction.atomic
def save_target(translation: Translation, user: Any = None, publish: bool = True) -> None:
    """Save the page or snippet as its strings say; what a person publishes goes through the gate.

    What the site does without a person, such as loading its starting content, is wagtail-localize's own way. Raises
    TranslationRefused.
    """
    model = translation.source.specific_content_type.model_class()
    if user is None or not issubclass(model, DraftStateMixin):
        _made_by_wagtail_localize(translation, user=user, publish=publish)
        return
    target = target_of(translation)
    if target is None:
        _made_by_wagtail_localize(translation, user=user, publish=False)
    elif not publish and not is_copy(target):
        save_draft(translation=translation, user=user)
    if publish:
        publish_translation(translation=translation, user=user)


def connect() -> None:
    """Let wagtail-localize's views save in this way."""
    Translation.save_target = save_target
