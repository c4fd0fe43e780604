"""What the checks have with the rest of the site: starting content, and noticing changed rules."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from core import site_cache
from core.content import records


def _forget(**kwargs: Any) -> None:
    site_cache.forget()


def connect() -> None:
    """Load the list with the starting content and check that; read rules anew once the list or the glossary changes."""
    from core.models import GlossaryTerm
    from translation.checking import starting_content
    from translation.models import StigmaTerm

    starting_content.connect()
    records.register(records.RecordTable("translation/stigma", StigmaTerm))
    for model in (StigmaTerm, GlossaryTerm):
        for signal in (post_save, post_delete):
            uid = f"checking_rules_{model.__name__}_{id(signal)}"
            signal.connect(_forget, sender=model, dispatch_uid=uid)
