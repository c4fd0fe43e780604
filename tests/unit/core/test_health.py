"""The two addresses that say how the site is."""

import pytest
from django.db import connection
from django.test import Client


def test_process_answers_without_a_database(client: Client):
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_site_is_ready_when_all_migrations_are_applied(client: Client):
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_site_is_not_ready_while_a_migration_waits(client: Client):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'home'")

    assert client.get("/readyz").status_code == 503
