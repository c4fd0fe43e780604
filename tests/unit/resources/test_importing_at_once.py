"""Two imports that are stored at the same moment, each on a connection of its own."""

from collections.abc import Iterator

import pytest
from django.utils import timezone
from wagtail.models import Page

from resources.doubles.finding import known_publications
from resources.importing.records import read_file
from resources.importing.rows import RowReader
from resources.importing.services import keep_import, store_import
from resources.models import LibraryImport, ResourcePage
from tests.committed import at_once

TITLE = "Brought twice at the same moment"


def confirmed_import() -> int:
    """Keep an import as if it had been confirmed, without the worker's part."""
    reader = RowReader(language="en", publishes=False, known=known_publications())
    records = read_file("list.csv", f"title\n{TITLE}\n".encode()).records
    batch = keep_import(rows=[reader.read(one) for one in records], publishes=False, by=None)
    LibraryImport.objects.filter(pk=batch.pk).update(confirmed_at=timezone.now())
    return batch.pk


@pytest.fixture
def committed(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Commit for real, and delete what is left behind."""
    with django_db_blocker.unblock():
        yield
        for pk in ResourcePage.objects.filter(title=TITLE).values_list("pk", flat=True):
            Page.objects.get(pk=pk).delete()
        LibraryImport.objects.all().delete()


@pytest.mark.usefixtures("committed")
def test_two_imports_of_the_same_publication_make_it_once():
    imports = [confirmed_import(), confirmed_import()]
    left = list(imports)

    at_once(2, lambda: store_import(import_id=left.pop()))

    assert ResourcePage.objects.filter(title=TITLE).count() == 1
    faults = LibraryImport.objects.filter(pk__in=imports).values_list("fault", flat=True)
    assert sorted(faults) == ["", "changed"]


@pytest.mark.usefixtures("committed")
def test_two_workers_store_one_import_once():
    pk = confirmed_import()

    at_once(2, lambda: store_import(import_id=pk))

    assert ResourcePage.objects.filter(title=TITLE).count() == 1
    assert LibraryImport.objects.get(pk=pk).stored_at is not None
