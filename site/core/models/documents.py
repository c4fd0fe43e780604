"""Files that visitors download."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document

from core.document_fields import CheckedDocumentField


class SiteDocument(AbstractDocument):
    """A document of this site, a model of its own so that fields can be added without moving data."""

    file = CheckedDocumentField(_("file"), upload_to="documents")
    credit = models.CharField(
        _("credit"),
        max_length=200,
        blank=True,
        help_text=_("Who made this document and under which licence it may be shared."),
    )

    admin_form_fields = (*Document.admin_form_fields, "credit")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
