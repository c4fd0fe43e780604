"""Work done by the worker. Arguments are ids only: the task table keeps them in clear."""

from django.utils.translation import override
from django_tasks import task
from wagtail.models import Page

from core.languages import language_of
from core.mail.delivery import deliver_mail


@task()
def prepare_page(page_id: int) -> None:
    """Render a published page once, so that every size of its pictures exists before a visitor asks."""
    page = Page.objects.filter(pk=page_id, live=True).first()
    if page is None:
        return
    with override(language_of(page.locale_id).code):
        page.specific.make_preview_request()


@task()
def deliver_outgoing_mail(mail_id: int) -> None:
    """Send one mail of the outbox now; what fails is tried again by the scheduler."""
    deliver_mail(mail_id=mail_id)
