"""What a publication's facts have to be."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.languages import locale_id_of
from core.places.countries import all_countries
from resources.library.facts import year_of
from resources.library.regions import all_regions

OLDEST_YEAR = 1500
NEWEST_YEAR = 2999
IN_SOURCE_LANGUAGE = _(
    "Publications are added to the English library, even those in other languages: there, facts and files"
    " are kept once. Then the page is sent to translation."
)


def check_publication(page: Any) -> None:
    """Check the facts of a publication. Raises ValidationError with a message for each field."""
    errors: dict[str, Any] = {}
    if page.published and not _is_date(page.published):
        errors["published"] = _("Give a date like 2021, 2021-06 or 2021-06-26.")
    if set(page.countries) - set(all_countries()):
        errors["countries"] = _("There is no such country. Choose from the list.")
    if set(page.regions) - all_regions():
        errors["regions"] = _("There is no such region. Choose from the list.")
    if page.replaced_by_id and page.replaced_by.translation_key == page.translation_key:
        errors["replaced_by"] = _("A publication cannot replace itself.")
    if errors:
        raise ValidationError(errors)
    if is_without_source(page):
        raise ValidationError(IN_SOURCE_LANGUAGE)


def is_without_source(page: Any) -> bool:
    """Say whether a page would be a publication of its own in another language than the source's."""
    source_locale = locale_id_of(settings.LANGUAGE_CODE)
    if page.locale_id in (None, source_locale):
        return False
    originals = type(page).objects.filter(
        translation_key=page.translation_key, locale_id=source_locale
    )
    return not originals.exists()


def _is_date(published: str) -> bool:
    year = year_of(published)
    return year is not None and OLDEST_YEAR <= year <= NEWEST_YEAR
