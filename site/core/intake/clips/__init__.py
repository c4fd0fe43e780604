"""Takes out of a clip or a recording what its file tells beside picture and sound.

Nothing is encoded anew, which would need a program of its own: containers are walked, and what tells of place,
time, device or person is overwritten where it stands.
"""

import hashlib
from collections.abc import Callable
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.intake.clips.errors import Damaged, HasFurtherTracks
from core.intake.clips.mp4 import clean_mp4
from core.intake.clips.tracks import Track
from core.intake.clips.webm import clean_webm
from core.intake.reading import read_within

Clean = Callable[[bytearray], set[Track]]

SIGNATURES: tuple[tuple[int, bytes, str, Clean], ...] = (
    (4, b"ftyp", "mp4", clean_mp4),
    (0, b"\x1a\x45\xdf\xa3", "webm", clean_webm),
)
# What files with sound alone are called, where that is not the name of the container.
ENDINGS_OF_SOUND = {"mp4": "m4a"}
LETTERS_OF_NAME = 20


class CleanClip(ContentFile[bytes]):
    """A clip that passed `clean_clip`, named after its content."""


def clip_rules() -> Any:
    """Return a sentence with kinds and limit, to show before somebody chooses a file."""
    return format_lazy(
        gettext_lazy(
            "MP4 (H.264) or WebM, at most {size}. Keep it small: many readers pay for every megabyte. "
            "Place, time and device are taken out of the file; what is seen and heard stays."
        ),
        size=filesizeformat(settings.CLIP_MAX_UPLOAD_SIZE),
    )


def recording_rules() -> Any:
    """Return a sentence with kinds and limit of recordings, to show before somebody chooses a file."""
    return format_lazy(
        gettext_lazy(
            "M4A or WebM with sound alone, at most {size}. Place, time and device are taken out of the "
            "file; the voice stays."
        ),
        size=filesizeformat(settings.RECORDING_MAX_UPLOAD_SIZE),
    )


def clean_clip(file: IO[bytes] | Any) -> CleanClip:
    """Return the clip without what its file tells.

    Raises ValidationError, with a message for the person who brought it, for what is no MP4 or WebM, is
    damaged or too large, or has tracks of data beside picture, sound and captions.
    """
    content = bytearray(read_within(file, limit=settings.CLIP_MAX_UPLOAD_SIZE))
    found = _kind_of(content)
    if found is None:
        raise ValidationError(_("This file is no MP4 and no WebM."), code="other_kind")
    ending, clean = found
    _clean(content, clean)
    return _named(content, ending)


def clean_recording(file: IO[bytes] | Any) -> CleanClip:
    """Return a file with sound alone, without what it tells.

    Raises ValidationError as `clean_clip` does, and for a file that has anything but sound in it.
    """
    content = bytearray(read_within(file, limit=settings.RECORDING_MAX_UPLOAD_SIZE))
    found = _kind_of(content)
    if found is None:
        message = _("This file is no M4A and no WebM. Save the sound again as one of the two.")
        raise ValidationError(message, code="other_kind")
    ending, clean = found
    if _clean(content, clean) != {Track.SOUND}:
        message = _("This file holds more than sound, or no sound at all. Save the sound alone.")
        raise ValidationError(message, code="not_sound_alone")
    return _named(content, ENDINGS_OF_SOUND.get(ending, ending))


def _clean(content: bytearray, clean: Clean) -> set[Track]:
    """Clean a file where it stands and return what it holds."""
    try:
        return clean(content)
    except Damaged:
        raise ValidationError(
            _("This clip is damaged. Save it again in the program it was made with."),
            code="damaged",
        ) from None
    except HasFurtherTracks:
        raise ValidationError(
            _(
                "This clip holds data beside picture and sound, which can tell where and with what it "
                "was made. Save it again in a video program, with picture and sound only."
            ),
            code="further_tracks",
        ) from None


def _named(content: bytearray, ending: str) -> CleanClip:
    digest = hashlib.sha256(content).hexdigest()
    return CleanClip(bytes(content), name=f"{digest[:LETTERS_OF_NAME]}.{ending}")


def _kind_of(content: bytearray) -> tuple[str, Clean] | None:
    """Return the ending for what the content is, and what cleans it; None for any other kind."""
    for start, signature, ending, clean in SIGNATURES:
        if content[start : start + len(signature)] == signature:
            return ending, clean
    return None
