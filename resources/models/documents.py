"""What is measured of the library's documents."""

from typing import ClassVar

from django.db import models


class MeasuredDocument(models.Model):
    """A document of a publication: what readers are told before they download it.

    `made_from` is the name of the stored file that was measured; `pages` is known of PDFs alone.
    """

    document = models.OneToOneField(
        "core.SiteDocument", on_delete=models.CASCADE, related_name="measured"
    )
    made_from = models.CharField(max_length=200)
    # In bytes.
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    pages = models.PositiveIntegerField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="checksum_is_a_sha256"
            )
        ]

    def __str__(self) -> str:
        return self.made_from
