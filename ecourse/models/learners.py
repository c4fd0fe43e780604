"""Progress without an account: an anonymous record that a code opens, to the day and without a name."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from core.codes import CodeHashField


class Learner(models.Model):
    """A record of progress. Whoever has its code, on any device, goes on with it; nothing says who that is."""

    code_hash = CodeHashField()
    created_on = models.DateField(default=timezone.localdate)
    # The last day on which something was saved, or the code was typed.
    active_on = models.DateField(default=timezone.localdate, db_index=True)

    def __str__(self) -> str:
        return f"Record {self.pk}"


class LearnerStep(models.Model):
    """A lesson that was read to its end, or, with a block id, an activity that was tried.

    Lessons are named by their translation key and activities by their block id: the same in every language,
    and still there when a page is not. `version` tells whether the activity has changed since.
    """

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="steps")
    module_key = models.UUIDField()
    lesson_key = models.UUIDField()
    block_id = models.UUIDField(null=True)
    version = models.CharField(max_length=16, blank=True)
    done_on = models.DateField(default=timezone.localdate)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["learner", "lesson_key", "block_id"],
                nulls_distinct=False,
                name="one_step_of_a_learner",
            ),
        ]

    def __str__(self) -> str:
        return f"Step on {self.done_on}"


class ModuleEarned(models.Model):
    """That a record met the rule of a module: it stays so, however the module is edited later.

    `version` is the number of the module's version on that day.
    """

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="modules_earned")
    module_key = models.UUIDField()
    version = models.PositiveSmallIntegerField()
    earned_on = models.DateField(default=timezone.localdate)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["learner", "module_key"], name="one_module_earned_by_a_learner"
            ),
        ]

    def __str__(self) -> str:
        return f"Module earned on {self.earned_on}"
