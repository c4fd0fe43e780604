"""Making, reading and withdrawing bundles."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail_localize.models import Translation

from core.codes import code_from
from core.codes.hashing import code_hash
from core.codes.writing import read_code
from translation.files.collecting import TO_DO, documents_of, with_what_files_need
from translation.files.messages import Document
from translation.models import VolunteerBundle
from translation.rights import may_review

# What a phone still opens, and a person can do in some evenings.
MOST_TRANSLATIONS = 40
MOST_STRINGS = 1_500


@transaction.atomic
def make_bundle(
    *,
    title: str,
    language: str,
    translations: Sequence[Translation],
    only_to_do: bool,
    days: int,
    sending: UUID,
    user: Any,
) -> tuple[VolunteerBundle, str]:
    """Make a bundle and return it with its code, which is shown once; the same sending makes one bundle.

    Raises PermissionDenied.
    """
    if not may_review(user, language):
        raise PermissionDenied
    code = code_from(f"volunteer bundle:{user.pk}:{sending}")
    bundle, is_new = VolunteerBundle.objects.get_or_create(
        sending=sending,
        defaults={
            "title": title,
            "language": language,
            "only_to_do": only_to_do,
            "made_by": user,
            "expires_at": timezone.now() + timedelta(days=days),
            "code_hash": code_hash(read_code(code) or "", VolunteerBundle),
        },
    )
    if bundle.made_by_id != user.pk:
        raise PermissionDenied
    if is_new:
        bundle.translations.set(translations)
    return bundle, code


def documents_of_bundle(bundle: VolunteerBundle) -> list[Document]:
    """Return what the bundle holds, as it is written now."""
    translations = with_what_files_need(bundle.translations.filter(enabled=True)).order_by("pk")
    return documents_of(list(translations), states=TO_DO if bundle.only_to_do else ())


def revoke_bundle(*, bundle_id: int, user: Any) -> bool:
    """Withdraw a bundle, so that its code opens nothing; say whether it was open. Raises PermissionDenied."""
    with transaction.atomic():
        bundle = (
            VolunteerBundle.objects.select_for_update(of=("self",)).filter(pk=bundle_id).first()
        )
        if bundle is None or bundle.state != VolunteerBundle.State.OPEN:
            return False
        if not may_review(user, bundle.language):
            raise PermissionDenied
        bundle.revoked_at = timezone.now()
        bundle.save(update_fields=["revoked_at"])
        return True
