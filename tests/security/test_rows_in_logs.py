"""A row that breaks a rule of the database shows in no log what a person has typed."""

import io
import logging

import pytest
from django.db import IntegrityError, transaction

from campaign.models import Action, ActionContent, CampaignYear, Precision, Visibility
from config.logs import TokenlessFormatter

pytestmark = pytest.mark.django_db
CANARY = "The third bench behind the fountain"


@pytest.fixture
def logged() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def log(logged: io.StringIO) -> logging.Logger:
    """Return a logger that writes as the site's logs do."""
    handler = logging.StreamHandler(logged)
    handler.setFormatter(TokenlessFormatter())
    log = logging.Logger("rows")
    log.addHandler(handler)
    return log


@pytest.mark.parametrize("text", [CANARY, f"{CANARY}\n\n{CANARY}\n{CANARY}"])
def test_a_place_that_the_database_refuses_is_not_logged(log, logged, text: str):
    action = Action.objects.create(year=CampaignYear.objects.first(), language="en")
    with pytest.raises(IntegrityError) as raised, transaction.atomic():
        ActionContent.objects.create(
            action=action,
            country="PT",
            precision=Precision.COUNTRY,
            visibility=Visibility.NOW,
            meeting_place="A street",
            description=text,
        )
    log.error("Saving failed", exc_info=raised.value)

    assert CANARY in str(raised.value)
    assert "meeting_place_only_where_chosen" in logged.getvalue()
    assert CANARY not in logged.getvalue()


def test_what_follows_the_row_stays(log, logged):
    log.error("DETAIL: secret\nmore\n\nThe above exception was the direct cause of another")

    assert "secret" not in logged.getvalue()
    assert "The above exception" in logged.getvalue()
