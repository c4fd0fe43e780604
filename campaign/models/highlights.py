"""What the report of a year tells of single actions: picked by editors, gone with the action.

This is no part of a page, because pages keep every older text: what an organiser takes back has to be gone.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from campaign.models.reports import ActionReport
from core.fields import LanguageField


class YearHighlight(ClusterableModel):
    """What the report of a year tells of one action, taken from the organiser's own report.

    It shows while it is picked, the action is listed, and its report is approved and was not approved anew
    since somebody saved this last (`looked_at`). It is deleted when the action is withdrawn or made more private.
    """

    report = models.OneToOneField(ActionReport, on_delete=models.CASCADE, related_name="highlight")
    is_picked = models.BooleanField(
        _("shown in the report of the year"),
        default=False,
        help_text=_("Read it first. Saving also says that you have read the organiser’s report."),
    )
    is_quotation = models.BooleanField(_("is a quotation"), default=False)
    looked_at = models.DateTimeField(_("looked at"), auto_now=True)

    class Meta:
        verbose_name = _("highlight of a year")
        verbose_name_plural = _("highlights of a year")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class YearHighlightText(models.Model):
    """A highlight in one language: taken from the organiser's report, retold or translated by editors."""

    highlight = ParentalKey(YearHighlight, on_delete=models.CASCADE, related_name="texts")
    language = LanguageField(_("language"))
    text = models.TextField(
        _("text"),
        max_length=1500,
        help_text=_("Nothing that tells the place more exactly than the organiser chose."),
    )
    said_by = models.CharField(
        _("said by"),
        max_length=100,
        blank=True,
        help_text=_("As the person likes to be called, if at all."),
    )

    class Meta:
        verbose_name = _("text of a highlight")
        verbose_name_plural = _("texts of highlights")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["highlight", "language"], name="one_text_per_highlight_and_language"
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
