"""Whether a sending goes to people at once or to the slower queue. There is no third way."""

from enum import Enum

from django.http import HttpRequest

from core import limits
from core.forms.base import PublicForm

FEWEST_SECONDS = 3.0
MOST_SECONDS = 24 * 60 * 60.0


class Verdict(Enum):
    """Which queue a sending goes to."""

    PROMPT = "prompt"
    SLOW = "slow"


def judge_sending(*, form: PublicForm, request: HttpRequest, name: str, per_hour: int) -> Verdict:
    """Count a valid sending and say which queue it belongs to.

    The slower one takes what filled the hidden field, came faster than a person writes, came with a page
    that is a day old or not ours, or is more than `per_hour` from one network.
    """
    number = limits.count(scope=f"form:{name}", request=request)
    age = form.sending.age
    in_time = age is not None and FEWEST_SECONDS <= age <= MOST_SECONDS
    if form.trap_is_filled or not in_time or number > per_hour:
        return Verdict.SLOW
    return Verdict.PROMPT
