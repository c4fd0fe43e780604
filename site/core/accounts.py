"""The role accounts of the invented examples."""

import os
import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from django.db import transaction

EXAMPLE_DOMAIN = "example.invalid"
EXAMPLE_ACCOUNTS = {
    "admin": "",
    "editor": "Editors",
    "translator-fr": "Translators: fr",
    "reviewer-fr": "Reviewers: fr",
    "translator-ar": "Translators: ar",
    "reviewer-ar": "Reviewers: ar",
    "coordinator": "Coordinators",
    "steward": "Stewards",
    "grant-reviewer": "Grant reviewers",
}


@transaction.atomic
def ensure_example_accounts() -> str | None:
    """Make the missing role accounts; return their password where it has to be told, else None.

    The password is DEMO_PASSWORD or, where that is unset, made at random. Accounts that exist keep theirs.
    """
    user_model = get_user_model()
    missing = [
        name for name in EXAMPLE_ACCOUNTS if not user_model.objects.filter(username=name).exists()
    ]
    if not missing:
        return None
    password = os.environ.get("DEMO_PASSWORD") or secrets.token_urlsafe(12)
    # Hashing is slow on purpose, and these accounts share their password anyway.
    hashed = make_password(password)
    for name in missing:
        user = user_model.objects.create(
            username=name,
            email=f"{name}@{EXAMPLE_DOMAIN}",
            password=hashed,
            is_superuser=name == "admin",
        )
        if EXAMPLE_ACCOUNTS[name]:
            user.groups.add(Group.objects.get(name=EXAMPLE_ACCOUNTS[name]))
    return password


def remove_example_accounts() -> int:
    """Delete the accounts made for the examples; return how many."""
    found = get_user_model().objects.filter(email__endswith=f"@{EXAMPLE_DOMAIN}")
    count = found.count()
    found.delete()
    return count
