"""What the tracks of a clip hold."""

from enum import Enum


class Track(Enum):
    """A kind of track."""

    PICTURE = "picture"
    SOUND = "sound"
    TEXT = "text"
