"""What the library leaves to the worker. Arguments are ids only."""

from django_tasks import task

from core.tasks import prepare_page
from resources.library import services


@task()
def prepare_publication(page_id: int) -> None:
    """Measure documents and make the cover of a published publication, then every size of it."""
    services.prepare_publication(page_id=page_id)
    prepare_page.enqueue(page_id)


@task()
def measure_document(document_id: int) -> None:
    """Measure a document whose file has been replaced."""
    from core.models import SiteDocument

    document = SiteDocument.objects.filter(pk=document_id).first()
    if document is not None:
        services.measure_document(document=document)
