"""Which blocks lessons offer."""

from core.blocks import BodyBlock
from core.blocks.streams import TEXT
from ecourse.blocks.answers import SeveralChoicesBlock, SingleChoiceBlock, TrueFalseBlock
from ecourse.blocks.base import GROUP
from ecourse.blocks.hosts import HostBlock
from ecourse.blocks.open_tasks import ReflectionBlock, ShortAnswerBlock, WorksheetBlock
from ecourse.blocks.ordered import MatchingBlock, OrderingBlock
from ecourse.blocks.scenarios import ScenarioBlock

# The kinds of activities by the name that their blocks have in a lesson.
ACTIVITIES = (
    "single_choice",
    "several_choices",
    "true_false",
    "matching",
    "ordering",
    "short_answer",
    "reflection",
    "scenario",
    "worksheet",
)


class LessonBlock(BodyBlock):
    """The blocks of a lesson: an ordinary page's, the host's words, and activities."""

    host = HostBlock(group=TEXT)
    single_choice = SingleChoiceBlock(group=GROUP)
    several_choices = SeveralChoicesBlock(group=GROUP)
    true_false = TrueFalseBlock(group=GROUP)
    matching = MatchingBlock(group=GROUP)
    ordering = OrderingBlock(group=GROUP)
    short_answer = ShortAnswerBlock(group=GROUP)
    reflection = ReflectionBlock(group=GROUP)
    scenario = ScenarioBlock(group=GROUP)
    worksheet = WorksheetBlock(group=GROUP)
