"""Texts of unknown direction inside texts of another."""


def isolated(text: object) -> str:
    """Return a text that keeps its own direction and leaves the order of what stands around it alone.

    These are Unicode's isolates: they do in a plain text what <bdi> does in a page.
    """
    return f"\u2068{text}\u2069"
