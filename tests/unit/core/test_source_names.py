"""How lists, choosers and figures name a source."""

import pytest

from core.models import Source


@pytest.mark.parametrize(
    ("title", "year", "name"),
    [
        ("A quiet revolution", 2016, "A quiet revolution, 2016"),
        ("A quiet revolution", None, "A quiet revolution"),
        ("IDPC news, August 2024", 2024, "IDPC news, August 2024"),
        ("Questions of 2023", 2024, "Questions of 2023, 2024"),
    ],
)
def test_a_year_is_said_once(title: str, year: int | None, name: str):
    assert Source(title=title, year=year).short_name == name
