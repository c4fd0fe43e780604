"""Two people who note the same fact as checked at the same moment."""

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Revision

from atlas.models import Jurisdiction, LawRecord
from atlas.services.confirming import confirm_facts
from core.models import Source
from tests.committed import at_once
from tests.law_records import published

KEY = "xx-at-once"


@pytest.fixture(autouse=True)
def committed(django_db_setup, django_db_blocker):
    """Let threads see each other's rows, and delete those afterwards."""
    with django_db_blocker.unblock():
        there = set(Jurisdiction.objects.values_list("pk", flat=True))
        sources = set(Source.objects.values_list("pk", flat=True))
        yield
        record = LawRecord.objects.get(key=KEY)
        kind = ContentType.objects.get_for_model(LawRecord)
        record.delete()
        Revision.objects.filter(content_type=kind, object_id=str(record.pk)).delete()
        Jurisdiction.objects.exclude(pk__in=there).delete()
        Source.objects.exclude(pk__in=sources).delete()


def test_one_fact_noted_twice_at_once_has_one_source_of_its_own():
    record = published(KEY, "tv", checked_on=date(2020, 1, 31))
    steward = get_user_model().objects.get(username="steward")

    noted = at_once(
        4,
        lambda: confirm_facts(record_id=record.pk, role="lawyer", user=steward, field="status"),
    )

    assert noted == [["status"]] * 4
    assert LawRecord.objects.get(pk=record.pk).facts.filter(field="status").count() == 1
