"""Pages that are kept as a file: style and script stand inside, and nothing is asked of any network."""

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from django.conf import settings


@cache
def static_text(name: str) -> str:
    """Return the text of one of our static files."""
    return (Path(settings.ROOT) / "site" / "static" / name).read_text(encoding="utf-8")


def joined_texts(names: Iterable[str]) -> str:
    """Return several static files as one text."""
    return "\n".join(map(static_text, names))


def policy_for(script: str, **sources: str) -> str:
    """Return a policy by which an opened file can neither send anything nor run another script.

    It loads nothing either, but from `sources`, such as `img_src="data:"`.
    """
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    more = "".join(f"; {name.replace('_', '-')} {value}" for name, value in sources.items())
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; "
        f"form-action 'none'; base-uri 'none'{more}"
    )
