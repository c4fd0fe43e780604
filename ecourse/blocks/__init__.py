"""The blocks of lessons: an ordinary page's, the host's words, and activities."""

from ecourse.blocks.answers import SeveralChoicesBlock, SingleChoiceBlock, TrueFalseBlock
from ecourse.blocks.base import ActivityBlock, KeyBlock
from ecourse.blocks.course import KeyFactsBlock, NeedsBlock, OutcomesBlock, PlatformsBlock
from ecourse.blocks.hosts import HostBlock
from ecourse.blocks.lessons import ACTIVITIES, LessonBlock
from ecourse.blocks.open_tasks import ReflectionBlock, ShortAnswerBlock, WorksheetBlock
from ecourse.blocks.ordered import MatchingBlock, OrderingBlock
from ecourse.blocks.plans import SessionPlanBlock
from ecourse.blocks.scenarios import ScenarioBlock

__all__ = [
    "ACTIVITIES",
    "ActivityBlock",
    "HostBlock",
    "KeyBlock",
    "KeyFactsBlock",
    "LessonBlock",
    "MatchingBlock",
    "NeedsBlock",
    "OrderingBlock",
    "OutcomesBlock",
    "PlatformsBlock",
    "ReflectionBlock",
    "ScenarioBlock",
    "SessionPlanBlock",
    "SeveralChoicesBlock",
    "ShortAnswerBlock",
    "SingleChoiceBlock",
    "TrueFalseBlock",
    "WorksheetBlock",
]
