"""Who has earned a certificate, and what is left to do for it."""

from dataclasses import dataclass
from datetime import date

from core.languages import language_of
from ecourse.models import Learner, ModulePage
from ecourse.selectors.progress import ModuleState, earned_on, module_states


@dataclass(frozen=True)
class Earned:
    """The day on which a module was completed, and the version that it had then."""

    day: date
    version: int


def earned_by(learner: Learner | None, module: ModulePage) -> Earned | None:
    """Return when a record has earned the certificate of a module, else None."""
    day = earned_on(learner, module) if learner else None
    if learner is None or day is None:
        return None
    noted = learner.modules_earned.filter(module_key=module.translation_key).first()
    return Earned(day, noted.version if noted else module.version)


def left_to_do(learner: Learner | None, module: ModulePage) -> ModuleState | None:
    """Return how a live module stands in a record."""
    language = language_of(module.locale_id).code
    states = module_states(learner, language)
    return next((one for one in states if one.outline.key == module.translation_key), None)
