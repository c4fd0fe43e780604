"""Modules to take along: files that are made of a module's lessons in one language."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class ModulePack(models.Model):
    """A file made of a published module, with its size in bytes and its checksum.

    Publishing writes these rows. The module is named by its translation key; nothing in a pack is personal.
    """

    class Kind(models.TextChoices):
        """What is taken along, in the order in which it is offered."""

        PAGE = "page", _("One file for phones and computers")
        FOLDER = "folder", _("ZIP with clips and recordings")
        PLAN = "plan", _("Facilitator’s pack, to print")
        PLAN_TEXT = "plan_text", _("Facilitator’s pack, to edit")
        SCORM = "scorm", _("Package for learning platforms")

    module_key = models.UUIDField()
    language = models.CharField(max_length=10)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    version = models.PositiveSmallIntegerField()
    version_date = models.DateField()
    changes = models.TextField(blank=True)
    file = models.FileField(upload_to="packs", max_length=200)
    filename = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    # The hash of what the file is made from: only a change of that makes it anew.
    made_from = models.CharField(max_length=64)
    built_on = models.DateField()

    class Meta:
        verbose_name = _("pack of a module")
        verbose_name_plural = _("packs of modules")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["module_key", "language", "kind"], name="one_pack_of_a_kind_and_language"
            )
        ]

    def __str__(self) -> str:
        return self.filename

    @property
    def format(self) -> str:
        """Return the format as readers know it, such as "PDF"."""
        return self.filename.rpartition(".")[2].upper()
