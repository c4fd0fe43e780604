"""Times as readers say them."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MINUTES_OF_HOUR = 60


def duration_text(minutes: int) -> str:
    """Return minutes as hours and minutes in the active language."""
    hours, rest = divmod(minutes, MINUTES_OF_HOUR)
    hours_text = ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}
    rest_text = ngettext("%(count)s minute", "%(count)s minutes", rest) % {"count": rest}
    if hours and rest:
        return _("%(hours)s %(minutes)s") % {"hours": hours_text, "minutes": rest_text}
    return hours_text if hours else rest_text


def duration_code(minutes: int) -> str:
    """Return minutes as a duration of ISO 8601, for programs."""
    return f"PT{minutes}M"
