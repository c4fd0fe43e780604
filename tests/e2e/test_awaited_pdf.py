"""The page that a reader sees while a PDF is being made."""

import shutil
from collections.abc import Iterator

import pytest

from tests import databases
from tests.conftest import LANGUAGES
from tests.e2e.accessibility import violations_on_light_and_dark
from tests.e2e.conftest import LiveSite, running_site
from tests.e2e.reading import DESKTOP, PHONE


@pytest.fixture(scope="module")
def busy_site(loaded_database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveSite]:
    """Return a server whose documents are not made yet and whose worker is elsewhere."""
    folder = tmp_path_factory.mktemp("busy")
    name = databases.own_name("e2e_busy")
    queue = {"TEST_TASKS_BACKEND": "django_tasks_db.DatabaseBackend"}
    with running_site(loaded_database, name, folder, **queue) as site:
        shutil.rmtree(site.media / "typeset")
        yield site


def test_waiting_page_is_accessible_and_leads_back_in_every_language(
    new_context, busy_site: LiveSite
):
    page = new_context(viewport=PHONE).new_page()
    faults = []
    for language in LANGUAGES:
        answer = page.goto(f"{busy_site.address}/{language}/about/page.pdf")
        assert answer.status == 202
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)
            faults += violations_on_light_and_dark(page)
        way_back = page.locator(f"main a[href='/{language}/about/']")
        faults += [] if way_back.count() else [f"{language}: no way back"]

    assert faults == []
