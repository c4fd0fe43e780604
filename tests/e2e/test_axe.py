"""Accessibility as far as a machine can check it: axe finds nothing."""

import pytest

from tests.conftest import LANGUAGES
from tests.e2e.accessibility import violations
from tests.e2e.reading import DESKTOP, PAGE_PATHS, PHONE, hub, open_all_details, visit

SIZES = {"phone": PHONE, "desktop": DESKTOP}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_the_hub(new_context, live_site, language, scheme, size):
    page = new_context(viewport=SIZES[size], color_scheme=scheme).new_page()
    visit(page, hub(live_site, language))

    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_in_what_opens_on_the_hub(new_context, live_site, language, scheme):
    page = new_context(viewport=DESKTOP, color_scheme=scheme, reduced_motion="reduce").new_page()
    visit(page, hub(live_site, language))
    open_all_details(page)

    assert page.locator("details[open]").count() > 3
    assert violations(page) == []


@pytest.mark.parametrize("path", [path for path in PAGE_PATHS if path])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_a_page_of_each_kind(new_context, live_site, language, path):
    page = new_context(viewport=PHONE).new_page()
    visit(page, f"{live_site.address}/{language}/{path}")

    assert violations(page) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_nothing_on_the_page_that_is_not_there(new_context, live_site, language):
    page = new_context(viewport=PHONE).new_page()
    answer = page.goto(f"{live_site.address}/{language}/nothing/")

    assert answer.status == 404
    assert violations(page) == []
