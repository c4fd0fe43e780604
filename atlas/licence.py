"""Under what terms the law map's records may be used: the one place that page, files, brief and embed take it from."""

from django.utils.translation import gettext as _

LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


def licence_sentence() -> str:
    """Return the licence as a sentence in the active language."""
    return _("Licence: %(licence)s.") % {"licence": LICENCE}
