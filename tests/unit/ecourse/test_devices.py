"""What comes back from a device: its cookie and its visit, whatever somebody has made of them."""

from hypothesis import given
from hypothesis import strategies as st

from core.codes import make_code
from core.codes.writing import read_code
from ecourse.learning.devices import opened_code, sealed_code


def test_sealed_code_is_opened_and_cannot_be_read():
    code = make_code()

    assert opened_code(sealed_code(code)) == read_code(code)
    assert code.replace("-", "") not in sealed_code(code)


def test_one_changed_character_opens_nothing():
    sealed = sealed_code(make_code())
    for place in range(len(sealed)):
        changed = "A" if sealed[place] != "A" else "B"
        assert opened_code(sealed[:place] + changed + sealed[place + 1 :]) == ""


@given(st.text(max_size=300))
def test_what_somebody_made_up_opens_nothing(token: str):
    assert opened_code(token) == ""
