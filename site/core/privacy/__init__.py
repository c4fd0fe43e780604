"""The register of personal data: what is kept of whom, why, for how long, and what deletes it.

A room describes its own fields in a module `privacy.py`, which is found by itself:

    from core.privacy import Deletion, LegalBasis, PersonalField, register
"""

from core.privacy.deletion import delete_in_batches
from core.privacy.registry import (
    Deletion,
    LegalBasis,
    NotPersonal,
    PersonalField,
    register,
)

__all__ = [
    "Deletion",
    "LegalBasis",
    "NotPersonal",
    "PersonalField",
    "delete_in_batches",
    "register",
]
