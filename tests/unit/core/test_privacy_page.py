"""The public page on what is kept, made from the register."""

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from django.utils.translation import override

from core.blocks import BodyBlock
from core.models import PurgeRun
from core.privacy import registry
from core.privacy.selectors import last_purge, public_register
from tests.conftest import LANGUAGES

pytestmark = pytest.mark.django_db


def page(client: Client) -> str:
    response = client.get("/en/privacy/")
    assert response.status_code == 200
    return response.content.decode()


def test_every_registered_field_is_on_the_page(client: Client):
    text = page(client)

    for field in registry.personal_fields():
        for shown in (field.label, field.purpose, field.period, field.deletion.description):
            assert str(shown) in text


def test_fields_of_one_treatment_stand_in_one_row():
    rows = [row for room in public_register() for row in room.rows]
    identity = next(row for row in rows if "E-mail address" in row.labels)

    assert {"User name", "First name", "Last name"} <= set(identity.labels)


def test_a_title_stands_once():
    titles = [room.title for room in public_register()]

    assert len(titles) == len(set(titles))


def test_the_page_says_when_deletions_last_ran(client: Client):
    PurgeRun.objects.all().delete()
    assert "has not run" in page(client)

    PurgeRun.objects.create(finished_at=timezone.now())
    assert "was last deleted on" in page(client)


def test_a_run_with_failures_does_not_count_as_done():
    PurgeRun.objects.all().delete()
    PurgeRun.objects.create(finished_at=timezone.now(), failures={"something": "Error"})

    assert last_purge() is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_register_is_shown_in_every_language(language):
    block = BodyBlock().child_blocks["privacy_register"]
    request = RequestFactory().get("/")
    with override(language):
        shown = block.render(block.to_python({"heading": "H"}), {"request": request})

    assert shown.count("<table") == len(public_register())


def test_the_page_takes_no_more_queries_than_any_other(
    client: Client, django_assert_max_num_queries
):
    page(client)
    with django_assert_max_num_queries(10):
        page(client)


def test_every_page_leads_to_it(client: Client):
    assert 'href="/en/privacy/"' in client.get("/en/").content.decode()
