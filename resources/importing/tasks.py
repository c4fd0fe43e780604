"""What importing leaves to the worker. Arguments are ids only."""

from django_tasks import task

from resources.importing import services


@task()
def store_confirmed(import_id: int) -> None:
    """Make the publications of an import that an editor has confirmed."""
    services.store_import(import_id=import_id)
