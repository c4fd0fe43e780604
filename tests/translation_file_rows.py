"""Who may open the pages about files of translations: rows of the matrix of roles."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from tests.translation_files import hub, person
from translation.models import ImportRun, VolunteerBundle

Roles = frozenset[str]


def french_run() -> list[int]:
    """Return what a file is opened with that the French translator has brought."""
    run = ImportRun.objects.create(language="fr", made_by=person("translator-fr"), content=[])
    return [run.pk]


def french_bundle() -> VolunteerBundle:
    expires_at = timezone.now() + timedelta(days=1)
    bundle = VolunteerBundle.objects.create(language="fr", expires_at=expires_at, sending=uuid4())
    bundle.translations.add(hub())
    return bundle


def translation_file_rows(people: Roles, reviewers: Roles) -> dict[str, tuple[Any, ...]]:
    """Return {name of a view: (who may open it, what it is opened with, how)}."""
    return {
        "translation_files": (people,),
        "translation_import": (people, french_run),
        "translation_file_download": (people, lambda: [hub().pk]),
        "translation_file_upload": (people, lambda: [hub().pk], "post"),
        "translation_bundles": (reviewers,),
        "translation_bundle_file": (reviewers, lambda: [french_bundle().pk, "html"]),
        "translation_bundle_withdraw": (reviewers, lambda: [french_bundle().pk], "post"),
    }
