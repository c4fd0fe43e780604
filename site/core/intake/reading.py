"""Reading what somebody brings, as far as its size allows."""

from typing import IO, Any

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _


def read_within(file: IO[bytes] | Any, *, limit: int) -> bytes:
    """Return the content of a file of at most `limit` bytes; of a larger one no more than that is read.

    Raises ValidationError, with a message for the person who brought it, for an empty and a larger file.
    """
    file.seek(0)
    content: bytes = file.read(limit + 1)
    if not content:
        raise ValidationError(_("This file is empty."), code="empty")
    if len(content) > limit:
        raise ValidationError(
            _("This file is larger than %(size)s. Choose a smaller one."),
            code="file_too_large",
            params={"size": filesizeformat(limit)},
        )
    return content
