"""The system check that nothing with drafts in several languages goes live unguarded."""

import pytest
from django.db import models
from django.test.utils import isolate_apps
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin

from core import checks
from core.publishing import GuardedPublishingMixin


@pytest.mark.parametrize(
    ("bases", "faults"),
    [
        ((GuardedPublishingMixin, DraftStateMixin, RevisionMixin, TranslatableMixin), []),
        ((DraftStateMixin, RevisionMixin, TranslatableMixin), ["core.E014"]),
        (
            (DraftStateMixin, RevisionMixin, GuardedPublishingMixin, TranslatableMixin),
            ["core.E014"],
        ),
        ((DraftStateMixin, RevisionMixin), []),
    ],
)
def test_what_has_drafts_and_languages_is_guarded_first(bases, faults, monkeypatch):
    with isolate_apps("core") as isolated:
        inner = type("Meta", (), {"app_label": "core"})
        type("Leaflet", (*bases, models.Model), {"__module__": __name__, "Meta": inner})
        monkeypatch.setattr(checks, "apps", isolated)

        found = checks.check_guarded_publishing(None)

    assert [error.id for error in found] == faults


def test_everything_of_the_site_is_guarded():
    assert checks.check_guarded_publishing(None) == []
