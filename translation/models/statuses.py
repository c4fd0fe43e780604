"""How far each page and snippet is in each language: counts that are kept, so that lists of thousands are quick."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from translation.models.policies import TranslationPolicy


class TranslationStatus(models.Model):
    """One page or snippet of the source language in one other language.

    It is counted from the pages and strings (`translation.overview.counting`) and never written otherwise.
    `content_type` is that of the model with the translation key, `kind` that of what the thing is.
    """

    class State(models.TextChoices):
        """What a reader of the language finds, and how far the work is where there is nothing yet."""

        BEHIND = "behind", _("Live, but behind the source")
        STALE = "stale", _("Draft of an older source")
        MISSING = "missing", _("Missing")
        CHANGES = "changes", _("Changes asked")
        DRAFT = "draft", _("Draft")
        IN_REVIEW = "in_review", _("In review")
        READY = "ready", _("Approved, not yet live")
        LIVE = "live", _("Live")
        NOT_OFFERED = "not_offered", _("Not offered on purpose")

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    translation_key = models.UUIDField()
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    kind = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    source_id = models.PositiveBigIntegerField()
    source_title = models.CharField(max_length=255)
    source_is_live = models.BooleanField()
    path = models.CharField(max_length=255, blank=True)
    state = models.CharField(max_length=12, choices=State.choices)
    strings_total = models.PositiveIntegerField(default=0)
    strings_translated = models.PositiveIntegerField(default=0)
    strings_awaiting = models.PositiveIntegerField(default=0)
    strings_submitted = models.PositiveIntegerField(default=0)
    strings_with_changes = models.PositiveIntegerField(default=0)
    strings_approved = models.PositiveIntegerField(default=0)
    words_total = models.PositiveIntegerField(default=0)
    words_to_do = models.PositiveIntegerField(default=0)
    behind_since = models.DateField(null=True)
    importance = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=10, choices=TranslationPolicy.Subject.choices)
    target_id = models.PositiveBigIntegerField(null=True)
    translation = models.ForeignKey(
        Translation, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    awaiting_native_review = models.BooleanField(default=False)
    counted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("translation status")
        verbose_name_plural = _("translation statuses")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "translation_key", "locale"],
                name="translation_status_of_one_thing",
            )
        ]
        indexes = [
            models.Index(fields=["translation_key"], name="translation_status_key"),
            models.Index(fields=["locale", "state"], name="translation_status_state"),
        ]

    def __str__(self) -> str:
        return f"{self.source_title}: {self.get_state_display()}"

    @property
    def percentage(self) -> int:
        """Return how much of the text has a translation, rounded down: 100 means all of it."""
        if not self.words_total:
            return 100 if self.strings_translated == self.strings_total else 0
        return (self.words_total - self.words_to_do) * 100 // self.words_total


class SourceWords(models.Model):
    """When the words of a source last changed. A date of publishing alone does not say so."""

    source = models.OneToOneField(
        TranslationSource, primary_key=True, on_delete=models.CASCADE, related_name="words"
    )
    fingerprint = models.CharField(max_length=32)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("words of a source")
        verbose_name_plural = _("words of sources")

    def __str__(self) -> str:
        return f"{self.source_id}: {self.changed_at}"


class CountCheck(models.Model):
    """When all translations were last counted anew, and how many kept values were wrong then. One row at most."""

    checked_at = models.DateTimeField()
    wrong = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("check of the counts")
        verbose_name_plural = _("checks of the counts")

    def __str__(self) -> str:
        return f"{self.checked_at}: {self.wrong}"
