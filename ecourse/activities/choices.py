"""Activities in which learners choose from given answers."""

from abc import abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ecourse.activities.base import Activity
from ecourse.activities.description import ActivityDescription, DescribedAnswer
from ecourse.activities.judgement import Judgement, Remark
from ecourse.activities.sendings import Sending

FIELD = "answer"


@dataclass(frozen=True)
class ShownAnswer:
    """An answer in the form, with what was said of it where it was chosen."""

    code: str
    text: str
    chosen: bool
    remark: Remark | None


@dataclass(frozen=True)
class ChoiceForm:
    """Answers to choose; `several` says whether more than one can be chosen."""

    name: str
    several: bool
    answers: list[ShownAnswer]
    error: str


class ChoiceActivity(Activity):
    """A question with answers; subclasses say which there are and what a choice is worth."""

    component = "components/activity_choices.html"
    several = False

    @property
    @abstractmethod
    def answers(self) -> tuple[DescribedAnswer, ...]:
        """Return the answers in the order in which learners see them."""

    def message(self, chosen: Iterable[DescribedAnswer]) -> tuple[bool, str]:
        """Say whether a choice is right, and what to say of it."""
        right = all(answer.right for answer in chosen)
        return right, _("That is right.") if right else _("Not yet. You can try again.")

    def judge(self, sending: Sending) -> Judgement:
        """Judge the chosen answers; unknown ones are as good as none."""
        sent = sending.values(FIELD) if self.several else (sending.value(FIELD),)
        chosen = [answer for answer in self.answers if answer.code in sent]
        if not chosen:
            missing = _("Choose at least one answer.") if self.several else _("Choose an answer.")
            return Judgement(tried=False, errors={FIELD: missing})
        right, message = self.message(chosen)
        return Judgement(
            tried=True,
            right=right,
            message=message,
            remarks={answer.code: Remark(answer.right, answer.feedback) for answer in chosen},
            state={FIELD: tuple(answer.code for answer in chosen)},
        )

    def form(self, judgement: Judgement | None) -> ChoiceForm:
        """Return the answers."""
        chosen = judgement.state.get(FIELD, ()) if judgement else ()
        remarks = judgement.remarks if judgement else {}
        return ChoiceForm(
            name=FIELD,
            several=self.several,
            answers=[
                ShownAnswer(
                    answer.code, answer.text, answer.code in chosen, remarks.get(answer.code)
                )
                for answer in self.answers
            ],
            error=judgement.errors.get(FIELD, "") if judgement else "",
        )

    def describe(self) -> ActivityDescription:
        """Return the answers with their key."""
        return self.described(answers=self.answers, explanation=self.value.get("explanation"))


class SingleChoice(ChoiceActivity):
    """One of several answers is right."""

    label = gettext_lazy("Single choice")

    @cached_property
    def answers(self) -> tuple[DescribedAnswer, ...]:
        """Return the answers, sorted by their codes: an order that tells nothing."""
        answers = (
            DescribedAnswer(code, answer["text"], answer["right"], answer["feedback"])
            for code, answer in self.coded("answers")
        )
        return tuple(sorted(answers, key=lambda answer: answer.code))


class SeveralChoices(SingleChoice):
    """One or more of several answers are right."""

    label = gettext_lazy("Several choices")
    several = True

    def message(self, chosen: Iterable[DescribedAnswer]) -> tuple[bool, str]:
        """Tell a choice that lacks something from one with something wrong in it."""
        codes = {answer.code for answer in chosen}
        right_codes = {answer.code for answer in self.answers if answer.right}
        if codes == right_codes:
            return True, _("That is right, and nothing is missing.")
        if codes < right_codes:
            return False, _("What you chose is right, but something is missing. Try again.")
        return False, _("Not yet. You can try again.")


class TrueFalse(ChoiceActivity):
    """A statement that is true or false."""

    label = gettext_lazy("True or false")

    @cached_property
    def answers(self) -> tuple[DescribedAnswer, ...]:
        """Return "true" and "false", always in this order."""
        texts = {"true": _("True"), "false": _("False")}
        return tuple(
            DescribedAnswer(code, text, self.value["truth"] == code, self.value[f"feedback_{code}"])
            for code, text in texts.items()
        )
