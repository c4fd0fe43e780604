"""What is counted of the course: days and numbers, never people."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class CourseCount(models.Model):
    """How often something happened on a day, in a module and a language.

    Modules and lessons are named by their translation keys and activities by their block ids: the same in
    every language, and still there when a page is not. `is_example` keeps apart what was invented.
    """

    class Kind(models.TextChoices):
        """What is counted."""

        STARTED = "started", _("Modules started")
        LESSON_SEEN = "lesson_seen", _("Lessons seen")
        TRIED = "tried", _("Activities tried")
        RIGHT_AT_FIRST = "right_at_first", _("Activities right at the first try")
        COMPLETED = "completed", _("Modules completed")
        CERTIFICATE = "certificate", _("Certificates made")

    kind = models.CharField(max_length=20, choices=Kind.choices)
    day = models.DateField()
    language = models.CharField(max_length=10)
    module_key = models.UUIDField()
    lesson_key = models.UUIDField(null=True)
    block_id = models.UUIDField(null=True)
    count = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=[
                    *("kind", "day", "language", "module_key", "lesson_key", "block_id"),
                    "is_example",
                ],
                nulls_distinct=False,
                name="one_count_of_a_kind_and_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} on {self.day}: {self.count}"
