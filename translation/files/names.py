"""Names of files as people's computers give them."""

from translation.models.files import LONGEST_NAME


def printable(name: str | None) -> str:
    """Return a file's name without what cannot be shown, and no longer than is kept."""
    return "".join(one for one in name or "" if one.isprintable())[:LONGEST_NAME]
