"""Somebody writes, or asks too, while the machine thinks: each on a connection of its own."""

import pytest
from django.db import connection
from wagtail_localize.models import StringTranslation

from tests.committed import at_once, committing
from tests.translation_strings import (
    account,
    material_in,
    segments_of,
    state_of,
    translation_of,
)
from translation.machine.server import server_for
from translation.machine.suggesting import Suggested, suggest_by_machine
from translation.strings.states import State
from translation.strings.writing import write_string


@pytest.fixture
def first(django_db_setup, django_db_blocker):
    """A committed string that has no translation; what it had is put back afterwards."""
    with committing(django_db_blocker):
        french = material_in("fr")
        segment = segments_of(french)[0]
        row = translation_of(french, segment)
        values = StringTranslation.objects.filter(pk=row.pk).values().get()
        row.delete()
        yield segment
        translation_of(french, segment).delete()
        StringTranslation.objects.bulk_create([StringTranslation(**values)])


def suggest() -> Suggested:
    french = material_in("fr")
    found = server_for(french)
    assert found is not None
    return suggest_by_machine(translation=french, user=account("translator-fr"), server=found)


def test_nothing_is_written_over_what_somebody_wrote_meanwhile(server, first):
    french = material_in("fr")

    def write():
        reviewer = account("reviewer-fr")
        words = "Les mots de l’autre"
        write_string(segment=first, locale=french.target_locale, text=words, user=reviewer)
        connection.close()

    server.meanwhile = write

    assert suggest().filled == 0
    assert translation_of(french, first).data == "Les mots de l’autre"
    assert state_of(french, first) == State.DRAFT


def test_of_two_who_ask_at_once_one_waits(server, first):
    server.meanwhile = lambda: server.is_over.wait(0.5)

    found = at_once(2, suggest)

    assert sorted(one.filled for one in found) == [0, 1]
    assert [bool(one.fault) for one in found if not one.filled] == [True]
    assert len(server.asked) == 1
