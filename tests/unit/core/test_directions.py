"""Days with times as Arabic reads them, and names that leave a sentence in order."""

from datetime import UTC, datetime

from django.utils.formats import date_format
from django.utils.translation import override

from core.directions import isolated

AFTERNOON = datetime(2026, 6, 3, 16, 4, tzinfo=UTC)


def test_a_day_with_its_time_is_not_in_the_american_order_in_arabic():
    with override("ar"):
        assert date_format(AFTERNOON, "DATETIME_FORMAT") == "3 يونيو 2026، 16:04"
        assert date_format(AFTERNOON, "SHORT_DATETIME_FORMAT") == "03‏/06‏/2026، 16:04"


def test_a_name_is_set_apart_from_the_sentence_around_it():
    assert isolated("translator-ar") == "\u2068translator-ar\u2069"
