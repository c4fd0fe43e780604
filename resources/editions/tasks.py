"""Making the files of editions in the background."""

from django_tasks import task

from resources.editions.services import make_edition


@task()
def make_edition_files(edition_id: int) -> None:
    """Keep the chapters of an edition and make its files."""
    make_edition(edition_id=edition_id)
