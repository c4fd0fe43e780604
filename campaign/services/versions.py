"""Telling whether a text is still the one that somebody has read."""

import hashlib

from campaign.models import ActionContent

UNREAD = ("id", "action", "is_public", "changed_at")


def version_of(content: ActionContent | None) -> str:
    """Return what changes with every change of a text, and is the same for the same words; empty for none."""
    if content is None:
        return ""
    fields = [field for field in ActionContent._meta.concrete_fields if field.name not in UNREAD]
    values = [f"{field.name}={getattr(content, field.attname)!r}" for field in fields]
    return hashlib.sha256("\n".join(values).encode()).hexdigest()[:32]
