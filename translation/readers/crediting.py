"""Writing down, changing and removing who is named under a translated page."""

from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale

from core import site_cache
from translation.models import TranslationCredit
from translation.models.credits import LONGEST_NAME

# Scripts such as Persian and Hindi spell names with these.
JOINERS = "\u200c\u200d"


def clean_name(name: str) -> str:
    """Return a name as it will be shown. Raises ValidationError for one that is too long or cannot be read.

    Line breaks, control characters and marks that turn the direction of what follows have no place in a name.
    """
    one_line = " ".join(name.split())
    if len(one_line) > LONGEST_NAME:
        raise ValidationError(
            _("A name has at most %(number)d characters.") % {"number": LONGEST_NAME}
        )
    if any(not character.isprintable() for character in one_line if character not in JOINERS):
        raise ValidationError(_("The name contains characters that cannot be seen. Type it anew."))
    return one_line


@transaction.atomic
def record_credit(*, key: UUID, content_type: ContentType, locale: Locale, name: str) -> None:
    """Name somebody under a translated page; an empty name removes whoever was named, at once and for good.

    The caller has asked the person and holds the right to say so (`credit_page.may_credit`). Raises
    ValidationError for a name that cannot be shown. No history keeps the name.
    """
    place = {"content_type": content_type, "translation_key": key, "locale": locale}
    shown = clean_name(name)
    if shown:
        TranslationCredit.objects.update_or_create(**place, defaults={"name": shown})
    else:
        TranslationCredit.objects.filter(**place).delete()
    transaction.on_commit(site_cache.forget)
