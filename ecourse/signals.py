"""What happens when hosts change: pages keep them per process."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from core import site_cache
from ecourse.models import Host


def _forget(**kwargs: Any) -> None:
    site_cache.forget()


def connect() -> None:
    """Let every process read a host anew that was changed, deleted or taken off duty."""
    for name, signal in (("saved", post_save), ("gone", post_delete)):
        signal.connect(_forget, sender=Host, dispatch_uid=f"forget_host_{name}")
