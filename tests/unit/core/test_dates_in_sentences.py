"""A date stands at the end of sentences: it must not bring a full stop of its own."""

from datetime import date

import pytest
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import override

DAY = date(2026, 11, 22)


@pytest.mark.parametrize("code", [code for code, _name in settings.LANGUAGES])
@pytest.mark.parametrize("form", ["DATE_FORMAT", "YEAR_MONTH_FORMAT"])
def test_a_date_does_not_end_in_a_full_stop(code: str, form: str):
    with override(code):
        assert not date_format(DAY, form).endswith(".")


def test_a_date_in_russian_names_the_year_in_full():
    with override("ru"):
        assert date_format(DAY, "DATE_FORMAT") == "22 ноября 2026 года"
