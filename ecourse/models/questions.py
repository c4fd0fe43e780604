"""What learners ask the course hosts, without saying who they are."""

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.admin import display
from django.db import models
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _


class HostQuestion(models.Model):
    """A question about a lesson, in the language in which it was asked.

    Nothing of it is public before it is published, and then only `text` as it was edited, `answer` and the
    day. `slow` marks what may be unwanted: hosts find it after the rest. `sending_hash` recognises a form
    that was sent twice.
    """

    class State(models.TextChoices):
        """How far a question has got."""

        WAITING = "waiting", _("Waits for an answer")
        ANSWERED = "answered", _("Answered, not published")
        PUBLISHED = "published", _("Published")
        DECLINED = "declined", _("Declined")

    KEPT_UNPUBLISHED = timedelta(days=182)

    lesson_key = models.UUIDField()
    language = models.CharField(_("language"), max_length=10)
    text = models.TextField(_("question"))
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.WAITING
    )
    slow = models.BooleanField(_("may be unwanted"), default=False)
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("received"), default=timezone.now)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    sending_hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = _("question to a host")
        verbose_name_plural = _("questions to hosts")
        permissions: ClassVar[list[tuple[str, Any]]] = [
            ("publish_hostquestion", "Can publish and decline questions to hosts"),
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~models.Q(state="published")
                | (models.Q(published_at__isnull=False) & ~models.Q(answer="")),
                name="published_questions_have_answer_and_day",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["lesson_key", "language", "state"], name="host_question_of_lesson"
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @display(description=_("question"))
    def excerpt(self) -> str:
        """Return the beginning of the question, for lists."""
        return Truncator(self.text).chars(80)
