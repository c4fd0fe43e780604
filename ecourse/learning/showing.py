"""How progress gets onto pages that are the same for everybody.

A page has slots, empty or with words that are true for all. They are filled with the same pieces of markup
by the script, which asks for them where the device has a record, and by the server in the answer to a sending.
"""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from core.codes.writing import GROUP
from core.languages import active_language
from ecourse.learning.answers import Shown, show_on
from ecourse.learning.devices import has_cookie, sealed_code
from ecourse.models import Learner
from ecourse.selectors.progress import LessonState, ModuleState, module_states
from ecourse.services.progress import Saved

FOLDER = "ecourse/learning"


@dataclass(frozen=True)
class News:
    """What has just been saved. `code` is to be shown without being asked for, else it is empty.

    `is_new`: a record has begun, and `replaces` one that the device had and that is gone. `refuses_cookies`:
    the device came back without its cookie.
    """

    code: str = ""
    is_new: bool = False
    replaces: bool = False
    refuses_cookies: bool = False


def slots_of(
    learner: Learner, module_key: UUID | None, news: News | None = None
) -> dict[str, SafeString]:
    """Return the markup for the slots by their names: the line, all modules, and the parts of one module."""
    line = {"news": news, "active_on": learner.active_on}
    slots = {"line": render_to_string(f"{FOLDER}/saved.html", line)}
    for state in module_states(learner, active_language().code):
        slots[f"module:{state.outline.key}"] = render_to_string(
            "components/module_standing.html", {"state": state}
        )
        if state.outline.key == module_key:
            slots |= _slots_of_lessons(state)
            if state.earned_on:
                slots[f"earned:{module_key}"] = render_to_string("components/certificate_link.html")
    return slots


def _slots_of_lessons(state: ModuleState) -> dict[str, SafeString]:
    slots = {}
    for lesson in state.lessons:
        slots[f"lesson:{lesson.outline.key}"] = render_to_string(
            "components/lesson_standing.html", {"state": lesson}
        )
        slots |= _slots_of_activities(lesson)
    return slots


def _slots_of_activities(lesson: LessonState) -> dict[str, SafeString]:
    return {
        f"activity:{activity.outline.block_id}": render_to_string(
            "components/activity_standing.html", {"state": activity}
        )
        for activity in lesson.activities
        if activity.done_on
    }


def show_saved(request: HttpRequest, saved: Saved, module_key: UUID) -> None:
    """Let the page that answers this request show what has been saved."""
    had_cookie = has_cookie(request)
    news = News(
        code=grouped(saved.code) if saved.is_new or not had_cookie else "",
        is_new=saved.is_new,
        replaces=saved.is_new and had_cookie,
        refuses_cookies=not saved.is_new and not had_cookie,
    )
    visit = "" if had_cookie else sealed_code(saved.code)
    render = partial(slots_of, saved.learner, module_key, news)
    show_on(request, Shown(render, visit, bool(news.code)))


def grouped(code: str) -> str:
    """Return a code as people are shown it."""
    plain = code.replace("-", "")
    return "-".join(plain[start : start + GROUP] for start in range(0, len(plain), GROUP))
