"""What all activities have in common."""

from collections.abc import Iterator
from typing import Any

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ecourse.activities import activity_of
from ecourse.activities.shown import show

GROUP = _("Activities")

validate_key = RegexValidator(
    r"^[a-zA-Z0-9_-]+\Z", _("Use Latin letters, digits and hyphens only, without spaces.")
)


class KeyBlock(blocks.CharBlock):
    """A name inside a block that other parts of it refer to; the same in every language."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validators=[validate_key], **kwargs)

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Offer nothing to translators."""
        return []


class ActivityBlock(blocks.StructBlock):
    """Something that a learner does; known by its block id, which is the same in every language."""

    question = blocks.TextBlock(label=_("Question or task"), rows=2)
    hint = blocks.TextBlock(
        label=_("Hint"),
        required=False,
        rows=2,
        help_text=_("Opens on request; helps to think without telling the answer."),
    )
    required = blocks.BooleanBlock(
        label=_("Has to be tried for the certificate"), required=False, default=True
    )

    class Meta:
        template = "ecourse/blocks/activity.html"

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Give the template the form, with what was said to an answer that came with this request."""
        context = super().get_context(value, parent_context)
        block_id = getattr(context.get("block"), "id", None) or ""
        activity = activity_of(self.name, value, block_id)
        return {**context, "activity": show(activity, context)}

    def get_shown_text(self, value: Any) -> Iterator[str]:
        """Yield what the search finds an activity by: never what tells an answer."""
        yield value["question"]
        yield value["hint"]
