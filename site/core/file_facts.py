"""Sizes and lengths of files as readers know them."""

from django.utils.formats import number_format
from django.utils.translation import gettext


def size_text(size: int) -> str:
    """Return a size in megabytes (of 1,000,000 bytes), as readers' data plans count them."""
    megabytes = max(size / 1_000_000, 0.1)
    return gettext("%(size)s MB") % {"size": number_format(round(megabytes, 1), 1)}


def duration_text(seconds: int) -> str:
    """Return a length as minutes:seconds."""
    minutes, rest = divmod(seconds, 60)
    return f"{minutes}:{rest:02}"
