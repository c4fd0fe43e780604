"""The Drug Decriminalisation [e]Course: its pages and its hosts."""

from ecourse.models.counts import CourseCount
from ecourse.models.course import CoursePage
from ecourse.models.hosts import Host
from ecourse.models.learners import Learner, LearnerStep, ModuleEarned
from ecourse.models.lessons import LessonPage
from ecourse.models.modules import ModulePage
from ecourse.models.packs import ModulePack

__all__ = ["CourseCount", "CoursePage", "Host", "LessonPage", "ModulePack", "ModulePage"]
