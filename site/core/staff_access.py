"""Pages of the admin, and entries of its menu, that only some of the staff may open."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.menu import MenuItem

Answer = TypeVar("Answer")


def asked_once(ask: Callable[[Any], Answer]) -> Callable[[Any], Answer]:
    """Remember what is asked about a person on their account object, which lives as long as a request.

    The menu of every page in the admin asks the same again and again. Whoever changes what a person may do loads
    the account anew before asking again.
    """
    name = f"_asked_{ask.__module__}_{ask.__qualname__}"

    @wraps(ask)
    def remembered(user: Any) -> Answer:
        # The person of a request is a lazy object around the account.
        if name not in user.__dict__:
            user.__dict__[name] = ask(user)
        answer: Answer = user.__dict__[name]
        return answer

    return remembered


class LetsIn(ABC):
    """A view for those of whom `is_let_in` is true. To be mixed in before the view's class."""

    request: HttpRequest

    @abstractmethod
    def is_let_in(self, user: Any) -> bool:
        """Say whether a person may open the page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Raise PermissionDenied for anybody else."""
        if not self.is_let_in(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class AllowedMenuItem(MenuItem):
    """Shown to those who may open it; `allows` says who."""

    def __init__(self, *args: Any, allows: Callable[[Any], bool], **options: Any) -> None:
        super().__init__(*args, **options)
        self.allows = allows

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the person may open it."""
        return self.allows(request.user)
