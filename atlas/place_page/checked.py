"""How long ago facts were compared with their sources, in words."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MONTHS_OF_YEAR = 12


def checked_ago(checked_on: date | None, today: date) -> str:
    """Return how many whole months ago something was checked; None says that nobody has yet."""
    if checked_on is None:
        return _("Not yet checked by an editor.")
    months = (today.year - checked_on.year) * MONTHS_OF_YEAR + today.month - checked_on.month
    months -= today.day < checked_on.day
    if months < 1:
        return _("Checked less than a month ago.")
    text = ngettext("Checked %(months)s month ago.", "Checked %(months)s months ago.", months)
    return text % {"months": months}
