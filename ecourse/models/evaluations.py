"""What learners think of modules: counts by month, and nothing that leads to a learner."""

from typing import ClassVar

from django.db import models


class EvaluationCount(models.Model):
    """How often an answer was chosen in a month. The keys of questions and answers are in `ecourse.evaluation`.

    `slow` keeps apart what machines may have sent: it is counted, and not mixed with the rest; `is_example` what was
    invented.
    """

    module_key = models.UUIDField()
    language = models.CharField(max_length=10)
    month = models.DateField()
    question = models.CharField(max_length=20)
    answer = models.CharField(max_length=20)
    slow = models.BooleanField(default=False)
    count = models.PositiveIntegerField(default=0)
    is_example = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=[
                    *("module_key", "language", "month", "question", "answer", "slow"),
                    "is_example",
                ],
                name="one_count_of_an_answer_and_month",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}, {self.answer} in {self.month}: {self.count}"


class EvaluationSending(models.Model):
    """A form that was counted, so that it is counted once. The hash says nothing about the answers."""

    sending_hash = models.CharField(max_length=64, unique=True)
    received_on = models.DateField(db_index=True)

    def __str__(self) -> str:
        return str(self.received_on)
