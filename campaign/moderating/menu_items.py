"""Entries of the menu about actions."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from wagtail.admin.menu import MenuItem

from campaign.selectors import moderating


class ModeratorsMenuItem(MenuItem):
    """Shown to those who moderate; `allows` says who among them."""

    def __init__(
        self, *args: Any, allows: Callable[[Any], bool] = moderating.may_moderate, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.allows = allows

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the person may open it."""
        return self.allows(request.user)
