"""Scenarios: one decision leads to the next; the form holds the way so far."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ecourse.activities.base import Activity
from ecourse.activities.description import (
    ActivityDescription,
    DescribedDecision,
    DescribedScene,
)
from ecourse.activities.judgement import Judgement
from ecourse.activities.sendings import MOST_VALUES, Sending

PATH = "path"
DECISION = "decision"
RESTART = "restart"


@dataclass(frozen=True)
class PassedScene:
    """A scene on the way so far, and what was decided there."""

    text: Any
    decision: DescribedDecision


@dataclass(frozen=True)
class ScenarioForm:
    """The present scene, the way to it, and what was decided last, if anything."""

    scene: DescribedScene
    passed: list[PassedScene]
    last: DescribedDecision | None
    path: tuple[str, ...]
    is_end: bool
    error: str


class Scenario(Activity):
    """A situation with branches, which begins with its first scene."""

    label = gettext_lazy("Scenario")
    component = "components/activity_scenario.html"

    @cached_property
    def scenes(self) -> dict[str, DescribedScene]:
        """Return the scenes by key, the first one first."""
        scenes = (self._scene(block) for block in self.value["scenes"])
        return {scene.key: scene for scene in scenes}

    def _scene(self, block: Any) -> DescribedScene:
        decisions = tuple(
            DescribedDecision(
                self.code(block.id, item.id),
                item.value["text"],
                item.value["leads_to"],
                item.value["feedback"],
            )
            for item in block.value["decisions"].bound_blocks
        )
        return DescribedScene(block.value["key"], block.value["text"], decisions)

    @property
    def first(self) -> DescribedScene:
        """Return where the scenario begins."""
        return next(iter(self.scenes.values()), DescribedScene("", None, ()))

    def judge(self, sending: Sending) -> Judgement:
        """Go on to where a decision leads. A way that cannot be gone begins anew; an end counts as a try."""
        if sending.value(RESTART):
            return Judgement(tried=False, message=_("The scenario begins anew."))
        path, decision = sending.repeated(PATH), sending.value(DECISION)
        whole = (*path, decision) if decision else path
        scene = self._scene_after(whole)
        if scene is None or len(whole) >= MOST_VALUES:
            message = _("The scenario has changed meanwhile, or the way was too long: begin anew.")
            return Judgement(tried=False, message=message)
        state = {PATH: whole}
        if not scene.decisions:
            message = _("You have come to an end of the scenario.")
            return Judgement(tried=True, message=message, state=state)
        errors = {} if decision else {DECISION: _("Decide what to do.")}
        return Judgement(tried=False, errors=errors, state=state)

    def _scene_after(self, path: tuple[str, ...]) -> DescribedScene | None:
        passed = self._passed(path)
        if passed is None:
            return None
        return self.scenes.get(passed[-1].decision.leads_to) if passed else self.first

    def _passed(self, path: tuple[str, ...]) -> list[PassedScene] | None:
        """Return the scenes on a way, or None where it cannot be gone."""
        passed: list[PassedScene] = []
        scene: DescribedScene | None = self.first
        for code in path:
            decisions = scene.decisions if scene else ()
            decision = next((item for item in decisions if item.code == code), None)
            if scene is None or decision is None:
                return None
            passed.append(PassedScene(scene.text, decision))
            scene = self.scenes.get(decision.leads_to)
        return passed

    def form(self, judgement: Judgement | None) -> ScenarioForm:
        """Return the present scene and the way to it."""
        path = judgement.state.get(PATH, ()) if judgement else ()
        passed = self._passed(path) or []
        scene = self._scene_after(path) or self.first
        return ScenarioForm(
            scene=scene,
            passed=passed,
            last=passed[-1].decision if passed else None,
            path=path,
            is_end=not scene.decisions,
            error=judgement.errors.get(DECISION, "") if judgement else "",
        )

    def describe(self) -> ActivityDescription:
        """Return all scenes."""
        return self.described(scenes=tuple(self.scenes.values()))
