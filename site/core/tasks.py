"""Work done by the worker. Arguments are ids only: the task table keeps them in clear."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import override
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from wagtail.models import Page, ReferenceIndex

from core.chrome import social_picture
from core.languages import language_of
from core.mail.delivery import deliver_mail
from core.models import PrintedPageMixin, SiteImage
from core.typesetting.pages import page_document, page_folder
from core.typesetting.services import keep_document


@task()
def prepare_page(page_id: int) -> None:
    """Render a published page once, so that every size of its pictures exists before a visitor asks.

    Pages without a picture or a card for sharing show the site's own. A translation with the pictures of its
    source is left to the source's own preparation; what pages in its language alone lend to its lists is made for
    the first visitor.
    """
    page = Page.objects.filter(pk=page_id, live=True).first()
    if page is None:
        return
    with override(language_of(page.locale_id).code):
        if not _shows_the_pictures_of_its_source(page):
            page.specific.make_preview_request()
        social_picture()


def _shows_the_pictures_of_its_source(page: Page) -> bool:
    source = (
        Page.objects.filter(translation_key=page.translation_key, live=True)
        .filter(locale__language_code=settings.LANGUAGE_CODE)
        .exclude(pk=page.pk)
        .first()
    )
    return source is not None and _picture_ids(page) == _picture_ids(source)


def _picture_ids(page: Page) -> set[str]:
    references = ReferenceIndex.get_references_for_object(page)
    of_images = references.filter(to_content_type=ContentType.objects.get_for_model(SiteImage))
    return set(of_images.values_list("to_object_id", flat=True))


@task()
def deliver_outgoing_mail(mail_id: int) -> None:
    """Send one mail of the outbox now; what fails is tried again by the scheduler."""
    deliver_mail(mail_id=mail_id)


@task()
def keep_page_document(page_id: int) -> None:
    """Make the PDF of a published page, so that it is there before a reader asks."""
    page = Page.objects.filter(pk=page_id, live=True).first()
    specific = page.specific if page else None
    if isinstance(specific, PrintedPageMixin):
        keep_document(folder=page_folder(page_id), document=page_document(specific))


def ask_for_page_document(page_id: int) -> None:
    """Ask the worker for the PDF of a page, unless it has been asked and has not begun."""
    waiting = DBTaskResult.objects.filter(
        task_path=keep_page_document.module_path,
        status=TaskResultStatus.READY,
        args_kwargs={"args": [page_id], "kwargs": {}},
    )
    if not waiting.exists():
        keep_page_document.enqueue(page_id)
