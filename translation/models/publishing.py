"""Translations that go live together."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import Translation


class PublishingSet(models.Model):
    """Translations of any things into any languages that are published at one moment, all or none.

    `publish_at` is set where the site publishes them at a time, in the name of `set_by`, who chose it at `set_at`. `fault`
    is why it did not.
    Who may: each member asks for the right to publish in its language, and for that to review it before it is taken out.
    """

    name = models.CharField(
        _("name"), max_length=120, help_text=_("What these have in common, such as an occasion.")
    )
    publish_at = models.DateTimeField(_("to be published at"), null=True, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("set by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    set_at = models.DateTimeField(_("time set at"), null=True, blank=True, editable=False)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    fault = models.TextField(_("why it was not published"), blank=True, editable=False)
    translations = models.ManyToManyField(
        Translation, through="PublishingSetItem", verbose_name=_("translations"), related_name="+"
    )

    class Meta:
        verbose_name = _("set to publish together")
        verbose_name_plural = _("sets to publish together")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class PublishingSetItem(models.Model):
    """That a translation belongs to a set."""

    publishing_set = models.ForeignKey(
        PublishingSet, on_delete=models.CASCADE, related_name="items"
    )
    translation = models.ForeignKey(Translation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["publishing_set", "translation"], name="translation_once_in_a_set"
            )
        ]

    def __str__(self) -> str:
        return f"{self.publishing_set_id}: {self.translation_id}"
