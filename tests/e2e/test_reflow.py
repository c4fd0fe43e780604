"""Narrow windows, large text and wide spacing: nothing is cut off, nothing scrolls sideways."""

import pytest

from tests.e2e.one_visit import SEEN_IN_WINDOWS, findings_in
from tests.e2e.windows import WINDOWS, faults_of


@pytest.mark.parametrize("language", SEEN_IN_WINDOWS)
def test_page_that_is_not_there_fits_its_window(new_context, live_site, language):
    page = new_context(viewport=WINDOWS["320 px"]).new_page()

    assert page.goto(f"{live_site.address}/{language}/nothing/").status == 404
    assert faults_of(page) == []


@pytest.mark.parametrize("language", SEEN_IN_WINDOWS)
def test_every_kind_of_page_fits_its_window_and_loses_nothing_when_spaced_widely(
    browser, live_site, tmp_path_factory, language
):
    cut_off = findings_in(language, browser, live_site, tmp_path_factory).cut_off

    assert len(cut_off) > 20
    assert cut_off == {address: [] for address in cut_off}
