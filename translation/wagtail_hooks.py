"""The translation room's part of the Wagtail admin. Each package keeps its own in its `hooks` module."""

from wagtail import hooks

import translation.checking.hooks
import translation.files.hooks
import translation.flow.hooks
import translation.interface.hooks
import translation.overview.hooks
import translation.readers.hooks
import translation.strings.hooks  # noqa: F401
from translation.menu import TranslationMenuItem

hooks.register("register_admin_menu_item", TranslationMenuItem)
