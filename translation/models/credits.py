"""Who wishes to be named as the translator of a page."""

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

LONGEST_NAME = 100


class TranslationCredit(models.Model):
    """The name under a translated page, exactly as its translator wants it. Without a row nobody is named.

    Reviewers of the language and editors write it; it is shown to readers and goes nowhere else.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    translation_key = models.UUIDField()
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(
        _("name"),
        max_length=LONGEST_NAME,
        help_text=_(
            "As the person wants to be named: a full name, a first name, initials, a pen name or a group. Ask first. "
            "A name beside a text on drug policy can put somebody at risk, now or later."
        ),
    )
    given_on = models.DateField(_("given on"), auto_now_add=True)

    class Meta:
        verbose_name = _("credit of a translation")
        verbose_name_plural = _("credits of translations")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "translation_key", "locale"],
                name="one_translation_credit_each",
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""), name="translation_credit_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.locale} {self.translation_key}"
