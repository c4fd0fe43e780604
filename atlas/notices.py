"""What has to be said beside every threshold, and wherever the map's data go."""

from datetime import date

from django.utils.translation import gettext as _

from core.dates import PartialDate
from core.languages import active_language


def law_notice(checked_on: date | None) -> str:
    """Return the notice in the active language. `checked_on`: the oldest check of what it stands beside.

    None says that nobody has checked it yet. One text for pages, PDF, data files and embeds.
    """
    advice = _("Not legal advice: laws and police practice differ and change.")
    if checked_on is None:
        unchecked = _("Not yet checked by an editor.")
        return f"{advice} {unchecked}"
    day = PartialDate.of(checked_on).text_in(active_language().code)
    checked = _("Checked on %(date)s.") % {"date": day}
    return f"{advice} {checked}"
