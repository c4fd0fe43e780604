"""The table of Django's database cache that counts attempts to log in."""

from django.db import models


class LogInCounter(models.Model):
    """One counter, or one code that was used. Written by Django's cache; keys are hashed."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "core_log_in_counter"

    def __str__(self) -> str:
        return self.cache_key
