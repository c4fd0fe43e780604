"""Pages of the admin, and entries of its menu, that only some of the staff may open."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.menu import MenuItem


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
