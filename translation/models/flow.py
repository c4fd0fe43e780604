"""The step of Wagtail's workflow in which people of a language review a translation, and what tells them of it."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState
from wagtail_localize.models import Translation

from translation.models.files import ImportRun
from translation.rights import may_review


class LanguageReviewTask(Task):
    """Reviewed by whoever may review the language of the page, whichever language that is.

    Wagtail's own "approve" is not offered: a translation is approved string by string on the review page, and
    publishing it there ends the step.
    """

    class Meta:
        verbose_name = _("review by people of the language")
        verbose_name_plural = _("reviews by people of the language")

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Let reviewers of the language in."""
        return may_review(user, obj.locale.language_code)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """Offer sending back, with a comment, to reviewers of the language."""
        if not may_review(user, obj.locale.language_code):
            return []
        return [("reject", gettext("Ask for changes"), True)]

    def get_task_states_user_can_moderate(self, user: Any, **options: Any) -> QuerySet[TaskState]:
        """Return what awaits the person, in one query."""
        codes = [code for code, _name in settings.LANGUAGES if may_review(user, code)]
        pages = Page.objects.filter(locale__language_code__in=codes)
        numbers = pages.annotate(text=Cast("pk", CharField())).values("text")
        waiting: QuerySet[TaskState] = self.task_states.filter(
            status=TaskState.STATUS_IN_PROGRESS, workflow_state__object_id__in=numbers
        )
        return waiting

    @classmethod
    def get_description(cls) -> str:
        """Say in the list of kinds of steps what this one is."""
        return gettext("Reviewers of the page’s language approve its translation string by string")


class TranslationNotice(models.Model):
    """That one person is told by mail what happened to a translation. It holds no words and no address.

    It is about one translation, or about the file with which several came.
    """

    class Event(models.TextChoices):
        """What happened."""

        SUBMITTED = "submitted", _("Submitted for review")
        FILE_WAITS = "file_waits", _("A file waits for a decision")
        SENT_BACK = "sent_back", _("Changes asked")
        PUBLISHED = "published", _("Published")

    # By event, the choice in Wagtail's account settings that says whether the person wants such mails.
    PREFERENCES: ClassVar[dict[str, str]] = {
        Event.SUBMITTED: "submitted_notifications",
        Event.FILE_WAITS: "submitted_notifications",
        Event.SENT_BACK: "rejected_notifications",
        Event.PUBLISHED: "approved_notifications",
    }

    event = models.CharField(_("event"), max_length=10, choices=Event.choices)
    translation = models.ForeignKey(
        Translation, null=True, on_delete=models.CASCADE, related_name="+"
    )
    run = models.ForeignKey(ImportRun, null=True, on_delete=models.CASCADE, related_name="+")
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("receiver"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = _("notice about a translation")
        verbose_name_plural = _("notices about translations")
        constraints = [
            models.CheckConstraint(
                condition=Q(translation__isnull=False) ^ Q(run__isnull=False),
                name="translation_notice_about_one",
            )
        ]

    def __str__(self) -> str:
        return str(self.get_event_display())
