"""Beginning a translation that is missing: a draft in the language, and its strings to fill."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from translation.models import TranslationStatus
from translation.rights import may_translate
from translation.strings.memory import fill_from_memory


class CannotBegin(ValueError):
    """Why a translation can't be begun now, in words for the person."""


@transaction.atomic
def begin_translation(*, status: TranslationStatus, user: Any) -> bool:
    """Make a draft in the language, where there is none; say whether it was begun by this.

    Nothing goes live. Of several who begin the same at once, one does. The page above has to exist in the language:
    a copy in English never takes its place.
    Raises PermissionDenied, or CannotBegin with the reason.
    """
    locale = Locale.objects.get(pk=status.locale_id)
    if not may_translate(user, locale.language_code):
        raise PermissionDenied
    source = (
        TranslationSource.objects.select_for_update()
        .filter(object_id=status.translation_key, object__content_type_id=status.content_type_id)
        .filter(locale__language_code=settings.LANGUAGE_CODE)
        .first()
    )
    if source is None:
        raise CannotBegin(_("It is not published in the source language yet."))
    _require_parent(source, locale)
    translation, is_new = Translation.objects.get_or_create(source=source, target_locale=locale)
    try:
        translation.get_target_instance()
    except source.specific_content_type.model_class().DoesNotExist:
        _make_draft(translation, user)
        is_new = True
    fill_from_memory(translation, user)
    return is_new


def _require_parent(source: TranslationSource, locale: Locale) -> None:
    instance = source.get_source_instance()
    if not isinstance(instance, Page):
        return
    parent = instance.get_parent()
    if parent and not parent.get_translations().filter(locale=locale, alias_of=None).exists():
        text = _("The page above it, %(title)s, is not begun in this language yet. Begin there.")
        raise CannotBegin(text % {"title": parent.title})


def _make_draft(translation: Translation, user: Any) -> None:
    try:
        with transaction.atomic():
            translation.save_target(user=user, publish=False)
    except ValidationError as error:
        reason = "; ".join(error.messages)
        text = _("No draft could be made: %(reason)s")
        raise CannotBegin(text % {"reason": reason}) from error
