"""Matching: for each item, learners select what belongs to it."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ecourse.activities.base import Activity
from ecourse.activities.description import ActivityDescription, DescribedChoice, DescribedPair
from ecourse.activities.judgement import Judgement, Remark
from ecourse.activities.sendings import Sending

FIELD = "match"


@dataclass(frozen=True)
class ShownItem:
    """An item with its field: what was selected, what was said of it, and what is missing."""

    name: str
    text: str
    selected: str
    remark: Remark | None
    error: str


@dataclass(frozen=True)
class MatchingForm:
    """Items, and what can be selected for each."""

    items: list[ShownItem]
    choices: tuple[DescribedChoice, ...]


class Matching(Activity):
    """Two texts belong together. Two choices that say the same, as a translation may have them, are one."""

    label = gettext_lazy("Matching")
    component = "components/activity_matches.html"

    @cached_property
    def pairs(self) -> tuple[DescribedPair, ...]:
        """Return the pairs in the editor's order."""
        return tuple(
            DescribedPair(
                code, pair["item"], self._choice(pair["match"]), pair["match"], pair["feedback"]
            )
            for code, pair in self.coded("pairs")
        )

    @cached_property
    def choices(self) -> tuple[DescribedChoice, ...]:
        """Return what can be selected, sorted by code: an order that tells nothing."""
        return tuple(
            DescribedChoice(code, text)
            for code, text in sorted((code, text) for text, code in self._codes.items())
        )

    @cached_property
    def _codes(self) -> dict[str, str]:
        """Return the code of each choice: of the first item of a list that says it, in every language one."""
        codes: dict[str, str] = {}
        for item in self.value["pairs"].bound_blocks:
            codes.setdefault(item.value["match"], self.code("choice", item.id))
        for item in self.value["further_choices"].bound_blocks:
            codes.setdefault(item.value, self.code("choice", item.id))
        return codes

    def _choice(self, text: str) -> str:
        return self._codes[text]

    def judge(self, sending: Sending) -> Judgement:
        """Judge every pair, once something is selected for each."""
        known = {choice.code for choice in self.choices}
        sent = {pair.code: sending.value(f"{FIELD}-{pair.code}") for pair in self.pairs}
        state = {f"{FIELD}-{code}": (choice,) for code, choice in sent.items() if choice in known}
        errors = {
            f"{FIELD}-{code}": _("Select what belongs here.")
            for code, choice in sent.items()
            if choice not in known
        }
        if errors:
            return Judgement(tried=False, errors=errors, state=state)
        remarks = {pair.code: self._remark(pair, sent[pair.code]) for pair in self.pairs}
        count = sum(remark.right for remark in remarks.values())
        right = count == len(remarks)
        return Judgement(
            tried=True,
            right=right,
            message=_("Everything is where it belongs.")
            if right
            else _("%(right)s of %(all)s belong together. You can try again.")
            % {"right": count, "all": len(remarks)},
            remarks=remarks,
            state=state,
        )

    @staticmethod
    def _remark(pair: DescribedPair, selected: str) -> Remark:
        """Say why two belong together only to whoever has put them together."""
        right = selected == pair.choice
        return Remark(right, pair.feedback if right else _("Something else belongs here."))

    def form(self, judgement: Judgement | None) -> MatchingForm:
        """Return the items with their fields."""
        seen = judgement or Judgement(tried=False)
        items = [
            ShownItem(
                name=(name := f"{FIELD}-{pair.code}"),
                text=pair.item,
                selected="".join(seen.state.get(name, ())),
                remark=seen.remarks.get(pair.code),
                error=seen.errors.get(name, ""),
            )
            for pair in self.pairs
        ]
        return MatchingForm(items, self.choices)

    def describe(self) -> ActivityDescription:
        """Return pairs and choices."""
        return self.described(
            pairs=self.pairs, choices=self.choices, explanation=self.value["explanation"]
        )
