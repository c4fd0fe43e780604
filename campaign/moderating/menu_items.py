"""Entries of the menu about actions."""

from collections.abc import Callable
from typing import Any

from campaign.selectors import moderating
from core.staff_access import AllowedMenuItem


class ModeratorsMenuItem(AllowedMenuItem):
    """Shown to those who moderate; `allows` says who among them."""

    def __init__(
        self, *args: Any, allows: Callable[[Any], bool] = moderating.may_moderate, **options: Any
    ) -> None:
        super().__init__(*args, allows=allows, **options)
