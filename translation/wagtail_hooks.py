"""The translation room's part of the Wagtail admin. Each package keeps its own in its `hooks` module."""

from wagtail import hooks

import translation.checking.hooks
import translation.files.hooks
import translation.flow.hooks
import translation.overview.hooks
import translation.strings.hooks  # noqa: F401
from translation.interface import hooks as interface_hooks
from translation.menu import TranslationMenuItem
from translation.readers import hooks as readers_hooks

hooks.register("register_admin_menu_item", TranslationMenuItem)
interface_hooks.connect()
readers_hooks.connect()
