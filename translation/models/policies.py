"""What is translated into what, how much it matters, and what no unreviewed word may say."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class TranslationPolicy(models.Model):
    """A rule for a page of the source language and everything below it, or for a kind of snippet.

    What is left empty is inherited from the next page above that has a rule; where none has, a page is offered in all
    languages, matters as much as most, and has no subject.
    """

    class Subject(models.TextChoices):
        """Subjects in which a wrong word may harm: only approved strings of them go live."""

        LEGAL = "legal", _("Legal")
        HEALTH = "health", _("Health")
        SAFETY = "safety", _("Safety")
        ORDINARY = "ordinary", _("None of these")

    page = models.OneToOneField(
        "wagtailcore.Page",
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    kind = models.OneToOneField(
        ContentType,
        verbose_name=_("kind of shared content"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    languages = ArrayField(
        models.CharField(max_length=10),
        verbose_name=_("languages"),
        null=True,
        blank=True,
        help_text=_("What the page and all below it are offered in, beside the source."),
    )
    subject = models.CharField(_("subject"), max_length=10, choices=Subject.choices, blank=True)
    importance = models.PositiveSmallIntegerField(
        _("importance"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text=_("From 1 (can wait) to 5 (first)."),
    )

    class Meta:
        verbose_name = _("translation policy")
        verbose_name_plural = _("translation policies")
        constraints = [
            models.CheckConstraint(
                condition=Q(page__isnull=False, kind__isnull=True)
                | Q(page__isnull=True, kind__isnull=False),
                name="translation_policy_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(importance__isnull=True) | Q(importance__range=(1, 5)),
                name="translation_policy_importance",
            ),
        ]

    def __str__(self) -> str:
        thing: Any = self.page if self.page_id else self.kind
        return str(thing)
