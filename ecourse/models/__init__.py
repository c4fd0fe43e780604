"""The Drug Decriminalisation [e]Course: its pages and its hosts."""

from ecourse.models.counts import CourseCount
from ecourse.models.course import CoursePage
from ecourse.models.evaluations import EvaluationCount, EvaluationSending
from ecourse.models.hosts import Host
from ecourse.models.learners import Learner, LearnerStep, ModuleEarned
from ecourse.models.lessons import LessonPage
from ecourse.models.modules import ModulePage
from ecourse.models.packs import ModulePack
from ecourse.models.questions import HostQuestion

__all__ = [
    "CourseCount",
    "CoursePage",
    "EvaluationCount",
    "EvaluationSending",
    "Host",
    "HostQuestion",
    "Learner",
    "LearnerStep",
    "LessonPage",
    "ModuleEarned",
    "ModulePack",
    "ModulePage",
]
