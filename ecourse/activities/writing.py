"""Activities in which learners write: a short answer that is sent, and what never leaves the device."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.folding import fold_name
from ecourse.activities.base import Activity, says_something
from ecourse.activities.description import ActivityDescription, DescribedField
from ecourse.activities.judgement import Judgement, Remark
from ecourse.activities.sendings import Sending

FIELD = "answer"
# A language may have more ways to write an answer than the source has places for them.
BETWEEN_FORMS = re.compile("[;؛]")


def fold_answer(text: str) -> str:
    """Return an answer as it is compared: without case, accents, Arabic letter forms, spaces and signs.

    Digits of any script are the same.
    """
    folded = fold_name(text).replace(" ", "")
    return "".join(str(unicodedata.digit(sign, sign)) for sign in folded)


def accepted_forms(places: Iterable[str]) -> tuple[str, ...]:
    """Return every accepted form, each once; a semicolon parts those that stand in one place."""
    forms = (form.strip() for place in places for form in BETWEEN_FORMS.split(place))
    return tuple(dict.fromkeys(form for form in forms if form))


@dataclass(frozen=True)
class ShortAnswerForm:
    """A line to write in."""

    name: str
    text: str
    remark: Remark | None
    error: str


class ShortAnswer(Activity):
    """A word or a few, in several accepted forms."""

    label = gettext_lazy("Short answer")
    component = "components/activity_answer.html"

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """Return the accepted forms of this language."""
        return accepted_forms(self.value["accepted"])

    def judge(self, sending: Sending) -> Judgement:
        """Compare what was written with the accepted forms."""
        text = sending.value(FIELD)
        state = {FIELD: (text,)}
        folded = fold_answer(text)
        if not folded:
            return Judgement(tried=False, errors={FIELD: _("Write an answer.")}, state=state)
        right = folded in {fold_answer(form) for form in self.forms}
        feedback = self.value["feedback_right" if right else "feedback_wrong"]
        return Judgement(
            tried=True,
            right=right,
            message=_("That is right.") if right else _("Not yet. You can try again."),
            remarks={FIELD: Remark(right, feedback)},
            state=state,
        )

    def form(self, judgement: Judgement | None) -> ShortAnswerForm:
        """Return the line."""
        seen = judgement or Judgement(tried=False)
        return ShortAnswerForm(
            name=FIELD,
            text="".join(seen.state.get(FIELD, ())),
            remark=seen.remarks.get(FIELD),
            error=seen.errors.get(FIELD, ""),
        )

    def describe(self) -> ActivityDescription:
        """Return the accepted forms."""
        return self.described(
            accepted=self.forms,
            feedback_right=self.value["feedback_right"],
            feedback_wrong=self.value["feedback_wrong"],
        )


@dataclass(frozen=True)
class ReflectionForm:
    """A box whose content is not sent, and rich text to compare with, or None."""

    thoughts: Any


class Reflection(Activity):
    """A question for the learner alone. The button says that somebody has thought, never what."""

    label = gettext_lazy("Reflection")
    component = "components/activity_reflection.html"

    def judge(self, sending: Sending) -> Judgement:
        """Take note that the learner has thought about it."""
        return Judgement(tried=True, message=_("Noted. What you wrote was not sent."))

    def form(self, judgement: Judgement | None) -> ReflectionForm:
        """Return the thoughts to compare with."""
        thoughts = self.value["thoughts"]
        return ReflectionForm(thoughts if says_something(thoughts) else None)

    def describe(self) -> ActivityDescription:
        """Return the thoughts to compare with."""
        return self.described(thoughts=self.value["thoughts"])


@dataclass(frozen=True)
class WorksheetForm:
    """A sheet whose content is not sent; on the device it is kept under its key."""

    key: str
    title: str
    fields: tuple[DescribedField, ...]


class Worksheet(Activity):
    """A sheet to fill in and print. The button says that somebody has worked on it, never what was written."""

    label = gettext_lazy("Worksheet")
    component = "components/activity_worksheet.html"

    @cached_property
    def fields(self) -> tuple[DescribedField, ...]:
        """Return the fields in their order."""
        return tuple(
            DescribedField(item["key"], item["label"], item["help"], item["lines"])
            for item in self.value["fields"]
        )

    def judge(self, sending: Sending) -> Judgement:
        """Take note that the learner has worked on the sheet."""
        return Judgement(tried=True, message=_("Noted. What you wrote was not sent."))

    def form(self, judgement: Judgement | None) -> WorksheetForm:
        """Return the sheet."""
        return WorksheetForm(self.value["key"], self.value["title"], self.fields)

    def describe(self) -> ActivityDescription:
        """Return the sheet."""
        return self.described(key=self.value["key"], title=self.value["title"], fields=self.fields)
