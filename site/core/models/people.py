"""What the site knows about the people who work on it, besides their accounts."""

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.postgres.fields import ArrayField
from django.db import models


class RoleGrant(models.Model):
    """That a role's group was once given a permission; it is not given a second time."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    permission = models.ForeignKey(Permission, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "permission"], name="role_granted_once")
        ]

    def __str__(self) -> str:
        return f"{self.group_id}: {self.permission_id}"


class CoordinatorScope(models.Model):
    """Where a coordinator works. An empty list sets no limit."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="coordinator_scope"
    )
    countries = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    languages = ArrayField(models.CharField(max_length=10), default=list, blank=True)

    def __str__(self) -> str:
        return f"{self.user_id}: {', '.join([*self.countries, *self.languages])}"
