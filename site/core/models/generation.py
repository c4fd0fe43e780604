"""The counter behind core.site_cache."""

from django.db import models


class SiteGeneration(models.Model):
    """One row whose number rises whenever a fact that processes keep has changed."""

    number = models.PositiveBigIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=1), name="single_site_generation")
        ]

    def __str__(self) -> str:
        return f"generation {self.number}"
