"""Who writes and publishes what the library holds."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel


class Organisation(models.Model):
    """An organisation as publisher or author: one record for all languages, by its own name."""

    key = models.SlugField(
        _("key"),
        unique=True,
        help_text=_("Stands in addresses, such as idpc. Do not change it later."),
    )
    name = models.CharField(_("name"), max_length=200, unique=True)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    url = models.URLField(_("address"), blank=True)

    panels: ClassVar[list[Any]] = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("short_name"), FieldPanel("key")]),
        FieldPanel("url"),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """An author as the publication names them; nothing else about anybody is kept."""

    key = models.SlugField(_("key"), unique=True, help_text=_("Do not change it later."))
    family = models.CharField(_("family name"), max_length=100)
    given = models.CharField(_("given names"), max_length=100, blank=True)

    panels: ClassVar[list[Any]] = [
        FieldRowPanel([FieldPanel("family"), FieldPanel("given")]),
        FieldPanel("key"),
    ]

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering: ClassVar[list[str]] = ["family", "given"]

    def __str__(self) -> str:
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def full_name(self) -> str:
        """Return the name as it is read: given names first."""
        return " ".join(part for part in (self.given, self.family) if part)
