"""System checks that keep the register complete and true."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from modelcluster.models import ClusterableModel
from wagtail.models import RevisionMixin

from core.encrypted_fields import encrypted_fields
from core.privacy import registry
from core.privacy.detector import suspicious_fields


def unregistered_fields(
    searched: Iterable[type[models.Model]] | None = None,
) -> list[tuple[type[models.Model], str]]:
    """Return the fields that sound personal and that the register does not know."""
    known = registry.described_fields()
    return [
        (model, field.name)
        for model, field in suspicious_fields(searched)
        if (model._meta.label, field.name) not in known
    ]


def check_register_is_complete(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every field that sounds personal is in the register, or is said not to be personal."""
    hint = "Describe it in the room's privacy.py: see docs/mechanisms/privacy.md."
    return [
        Error(
            f"{model._meta.label}.{name} is not in the privacy register.",
            hint=hint,
            obj=model,
            id="core.E061",
        )
        for model, name in unregistered_fields()
    ]


def check_register_is_true(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every entry names fields that exist, once, and deletions of one name are the same."""
    faults = [*_unknown_fields(), *_repeated_fields(), *_ambiguous_deletions()]
    return [Error(f"Privacy register: {fault}.", id="core.E062") for fault in faults]


def _unknown_fields() -> list[str]:
    faults = []
    for entry in registry.entries():
        try:
            found = registry.models_of(entry)
        except LookupError:
            faults.append(f"there is no model {entry.model}")
            continue
        faults += [
            f"{model._meta.label} has no field {entry.field}"
            for model in found
            if not _has_field(model, entry.field)
        ]
    return faults


def _has_field(model: type[models.Model], name: str) -> bool:
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True


def _repeated_fields() -> list[str]:
    counts = Counter((str(entry.model), entry.field) for entry in registry.entries())
    return [
        f"{model}.{name} is described twice" for (model, name), count in counts.items() if count > 1
    ]


def _ambiguous_deletions() -> list[str]:
    found: dict[str, Any] = {}
    return [
        f"two deletions are called {entry.deletion.name}"
        for entry in registry.personal_fields()
        if found.setdefault(entry.deletion.name, entry.deletion) is not entry.deletion
    ]


def check_sealed_values_stay_in_one_place(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Encrypted fields stand on models without revisions, which would keep what was deleted."""
    return [
        Error(
            f"{model._meta.label}.{field.name} is encrypted, and its model keeps revisions.",
            obj=model,
            id="core.E063",
        )
        for model in apps.get_models()
        if issubclass(model, RevisionMixin | ClusterableModel)
        for field in encrypted_fields(model)
    ]


def register_checks() -> None:
    """Register all checks of this module with Django."""
    register(check_register_is_complete, Tags.models)
    register(check_register_is_true, Tags.models)
    register(check_sealed_values_stay_in_one_place, Tags.models)
