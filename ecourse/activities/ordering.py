"""Ordering: steps are brought into order with buttons; the form holds the whole order."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ecourse.activities.base import Activity
from ecourse.activities.description import ActivityDescription, DescribedStep
from ecourse.activities.judgement import Judgement, Remark
from ecourse.activities.sendings import Sending

FIELD = "order"
MOVE = "move"
UP, DOWN = "up", "down"


@dataclass(frozen=True)
class ShownStep:
    """A step at its present place."""

    code: str
    text: str
    number: int
    is_first: bool
    is_last: bool
    remark: Remark | None


@dataclass(frozen=True)
class OrderingForm:
    """Steps in their present order."""

    steps: list[ShownStep]


class Ordering(Activity):
    """Steps to bring into order. Steps that say the same may stand in each other's place."""

    label = gettext_lazy("Ordering")
    component = "components/activity_steps.html"

    @cached_property
    def steps(self) -> tuple[DescribedStep, ...]:
        """Return the steps in the right order."""
        return tuple(
            DescribedStep(code, step["text"], step["feedback"])
            for code, step in self.coded("steps")
        )

    @cached_property
    def first_order(self) -> tuple[str, ...]:
        """Return the codes of the steps in the order in which learners begin; never the right one."""
        right = tuple(step.code for step in self.steps)
        order = tuple(sorted(right))
        return order if order != right else (*order[1:], order[0])

    def judge(self, sending: Sending) -> Judgement:
        """Move a step, or judge the order. An order that nobody was shown is as good as the first."""
        sent = sending.repeated(FIELD)
        order = sent if sorted(sent) == sorted(self.first_order) else self.first_order
        move = sending.value(MOVE)
        return self._moved(order, move) if move else self._judged(order)

    def _moved(self, order: tuple[str, ...], move: str) -> Judgement:
        code, _separator, direction = move.rpartition("-")
        if code not in order or direction not in (UP, DOWN):
            return Judgement(tried=False, state={FIELD: order})
        place = order.index(code)
        target = place - 1 if direction == UP else place + 1
        if not 0 <= target < len(order):
            message = _("This step can go no further.")
            return Judgement(tried=False, message=message, state={FIELD: order})
        swapped = list(order)
        swapped[place], swapped[target] = swapped[target], swapped[place]
        text = next(step.text for step in self.steps if step.code == code)
        message = _("“%(step)s” is now number %(number)s of %(all)s.") % {
            "step": text,
            "number": target + 1,
            "all": len(order),
        }
        return Judgement(tried=False, message=message, state={FIELD: tuple(swapped)})

    def _judged(self, order: tuple[str, ...]) -> Judgement:
        by_code = {step.code: step for step in self.steps}
        remarks = {}
        for code, expected in zip(order, self.steps, strict=True):
            step = by_code[code]
            right = step.text == expected.text
            elsewhere = _("This step belongs elsewhere.")
            remarks[code] = Remark(right, step.feedback if right else elsewhere)
        count = sum(remark.right for remark in remarks.values())
        right = count == len(remarks)
        message = (
            _("This is the right order.")
            if right
            else _("%(right)s of %(all)s steps are in their place. You can try again.")
            % {"right": count, "all": len(remarks)}
        )
        return Judgement(True, right, message, remarks, state={FIELD: order})

    def form(self, judgement: Judgement | None) -> OrderingForm:
        """Return the steps in their present order."""
        seen = judgement or Judgement(tried=False)
        order = seen.state.get(FIELD, self.first_order)
        texts = {step.code: step.text for step in self.steps}
        return OrderingForm(
            [
                ShownStep(
                    code=code,
                    text=texts[code],
                    number=number,
                    is_first=number == 1,
                    is_last=number == len(order),
                    remark=seen.remarks.get(code),
                )
                for number, code in enumerate(order, start=1)
            ]
        )

    def describe(self) -> ActivityDescription:
        """Return the steps in both orders."""
        return self.described(
            steps=self.steps,
            shown_steps=self.first_order,
            explanation=self.value["explanation"],
        )
