"""Counters of public forms, by a hash of the sender's address that nobody can link from day to day."""

from django.db import models


class DailySecret(models.Model):
    """A random key for one day; when it is deleted, that day's hashes can never be made again."""

    day = models.DateField(unique=True)
    secret = models.BinaryField()

    def __str__(self) -> str:
        return str(self.day)


class LimitCounter(models.Model):
    """How often something was done from one network within an hour; `hour` is its beginning in UTC."""

    scope = models.CharField(max_length=60)
    client = models.CharField(max_length=64)
    hour = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "client", "hour"], name="one_counter_per_client_and_hour"
            )
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.hour}"
