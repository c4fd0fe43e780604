"""Two people who save the same string at the same moment."""

import pytest
from wagtail_localize.models import StringTranslation

from tests.committed import at_once
from tests.translation_strings import account, material_in, segments_of, translation_of
from translation.strings.locks import Overtaken
from translation.strings.writing import write_string


@pytest.fixture
def first(django_db_setup, django_db_blocker):
    """A committed string that has no translation; what it had is put back afterwards."""
    with django_db_blocker.unblock():
        french = material_in("fr")
        segment = segments_of(french)[0]
        row = translation_of(french, segment)
        values = StringTranslation.objects.filter(pk=row.pk).values().get()
        row.delete()
        yield segment
        translation_of(french, segment).delete()
        StringTranslation.objects.bulk_create([StringTranslation(**values)])


def test_only_the_first_of_two_writes_an_untranslated_string(first):
    french = material_in("fr")
    person = account("translator-fr")
    words = iter(["Une", "Deux", "Trois", "Quatre"])

    def write():
        try:
            return write_string(
                segment=first,
                locale=french.target_locale,
                text=next(words),
                user=person,
                seen="",
            ).data
        except Overtaken:
            return None

    written = [text for text in at_once(4, write) if text]
    assert written == [translation_of(french, first).data]
