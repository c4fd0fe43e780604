"""Why a clip is refused."""


class Damaged(Exception):
    """The file is not built as its format demands."""


class HasFurtherTracks(Exception):
    """The clip holds tracks that are neither picture nor sound nor captions."""
