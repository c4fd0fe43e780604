"""What has changed in the published records."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from atlas.models.jurisdictions import Jurisdiction


class LawChange(models.Model):
    """A published record that came, changed or went: for feeds. It says nothing of who changed it.

    `before` and `after` are the record's values as the data files have them, empty where there was none.
    """

    class Kind(models.TextChoices):
        """What happened to the record."""

        ADDED = "added", _("Added")
        CHANGED = "changed", _("Changed")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.CASCADE, related_name="changes")
    record_key = models.SlugField(max_length=40)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    changed_at = models.DateTimeField(auto_now_add=True, db_index=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("change of a record")
        verbose_name_plural = _("changes of records")
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.record_key} {self.kind}"
