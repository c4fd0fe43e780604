"""Editions of the guide: chapters as they were on a day, in one language, with the files made of them."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Edition(models.Model):
    """An edition of the guide in one language. Once issued it never changes.

    The guide is named by its translation key. `source_edition` is the edition that a translated one was made from.
    """

    guide_key = models.UUIDField()
    language = models.CharField(_("language"), max_length=10)
    number = models.PositiveSmallIntegerField(_("number"))
    issued_on = models.DateField(_("date"))
    source_edition = models.ForeignKey(
        "self",
        verbose_name=_("source edition"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="translated_editions",
    )
    changes = models.TextField(
        _("changes since the edition before"), blank=True, help_text=_("One change on a line.")
    )
    title = models.CharField(_("title"), max_length=255)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    # Everything else that the files show beside the chapters, such as the summary and the stages' titles.
    frame = models.JSONField(default=dict)
    # When the chapters were kept and all files were there: from then on readers see the edition.
    made_at = models.DateTimeField(null=True, blank=True, editable=False)
    # Why the files could not be made, in the words of the typesetter; empty where nothing went wrong.
    fault = models.TextField(blank=True, editable=False)

    class Meta:
        verbose_name = _("edition of the guide")
        verbose_name_plural = _("editions of the guide")
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["guide_key", "language", "number"], name="one_edition_per_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.number} ({self.language})"


class EditionChapter(models.Model):
    """A chapter as an edition has it: the typesetter's nodes, and a hash of each passage by its anchor."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="chapters")
    position = models.PositiveSmallIntegerField()
    chapter_key = models.UUIDField()
    stage_key = models.UUIDField()
    title = models.CharField(max_length=255)
    # Path below the guide, such as "know-it/what-it-means/".
    path = models.CharField(max_length=500)
    nodes = models.JSONField()
    passages = models.JSONField()

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["edition", "chapter_key"], name="one_chapter_per_edition"
            )
        ]

    def __str__(self) -> str:
        return self.title


class EditionFile(models.Model):
    """A file of an edition: the whole guide, or one stage of it."""

    class Kind(models.TextChoices):
        """What is taken along, in the order in which it is offered."""

        PDF = "pdf", _("PDF, to print")
        EPUB = "epub", _("EPUB, for e-readers")
        PAGE = "page", _("One file for phones and computers")
        OWN_PDF = "own_pdf", _("PDF by our designers")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    # Empty for the whole guide.
    stage_key = models.UUIDField(null=True, blank=True)
    file = models.FileField(upload_to="editions", max_length=200)
    filename = models.CharField(max_length=120)
    # In bytes.
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["edition", "kind", "stage_key"],
                name="one_file_of_a_kind_per_part",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return self.filename
