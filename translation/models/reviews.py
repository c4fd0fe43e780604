"""What reviewers have said of single strings."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import StringTranslation

LONGEST_COMMENT = 1000


class StringReview(models.Model):
    """The last word on one translated string.

    It holds for the words that were there when it was said: where `text` is no longer the translation's, the review
    is void, whichever way the words were changed. Who may say it: `rights.may_review`.
    """

    class Verdict(models.TextChoices):
        """What was said."""

        SUBMITTED = "submitted", _("Submitted for review")
        APPROVED = "approved", _("Approved")
        CHANGES = "changes", _("Changes asked")

    string_translation = models.OneToOneField(
        StringTranslation, on_delete=models.CASCADE, related_name="review"
    )
    verdict = models.CharField(_("verdict"), max_length=10, choices=Verdict.choices)
    text = models.TextField(_("words it was said of"))
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("said by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    said_at = models.DateTimeField(_("said at"))

    class Meta:
        verbose_name = _("review of a string")
        verbose_name_plural = _("reviews of strings")

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.text[:60]}"


class StringComment(models.Model):
    """What a reviewer or a translator has written about one translated string."""

    string_translation = models.ForeignKey(
        StringTranslation, on_delete=models.CASCADE, related_name="comments"
    )
    text = models.TextField(_("comment"), max_length=LONGEST_COMMENT)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("written by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    written_at = models.DateTimeField(_("written at"), auto_now_add=True)

    class Meta:
        verbose_name = _("comment on a string")
        verbose_name_plural = _("comments on strings")
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
