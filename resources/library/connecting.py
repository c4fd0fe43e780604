"""What the library tells core: content, topics, who may do what; and what happens when something changes."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _
from wagtail.signals import page_published

from core import roles, topics
from core.content import records
from core.models import SiteDocument
from resources.library.tasks import measure_document, prepare_publication
from resources.library.topics import publications_about
from resources.models import MeasuredDocument, Organisation, Person, ResourcePage


def connect() -> None:
    """Register content, topics and permissions, and follow what is published and renamed."""
    records.register(records.RecordTable("library/organisations", Organisation))
    records.register(records.RecordTable("library/people", Person))
    topics.register(topics.TopicProvider("library", _("Publications"), publications_about))
    page_published.connect(_prepare, sender=ResourcePage, dispatch_uid="prepare_publication")
    post_save.connect(_measure_again, sender=SiteDocument, dispatch_uid="measure_document")
    for model, follow in ((Organisation, _follow_organisation), (Person, _follow_person)):
        for signal in (post_save, post_delete):
            signal.connect(follow, sender=model, dispatch_uid=f"library_{model.__name__}")
    actions = ("add", "change", "delete")
    for name in ("organisation", "person"):
        roles.allow(roles.EDITORS, *(f"resources.{action}_{name}" for action in actions))


def _prepare(instance: Any, **kwargs: Any) -> None:
    transaction.on_commit(partial(prepare_publication.enqueue, instance.pk))


def _measure_again(instance: SiteDocument, **kwargs: Any) -> None:
    """Measure a document of the library anew where its file has been replaced."""
    outdated = MeasuredDocument.objects.filter(document=instance).exclude(
        made_from=instance.file.name
    )
    if outdated.exists():
        transaction.on_commit(partial(measure_document.enqueue, instance.pk))


def _follow_organisation(instance: Organisation, **kwargs: Any) -> None:
    from resources.library.services import follow_organisation

    follow_organisation(organisation_id=instance.pk)


def _follow_person(instance: Person, **kwargs: Any) -> None:
    from resources.library.services import follow_person

    follow_person(person_id=instance.pk)
