"""Translation in the admin's menu."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, SubmenuMenuItem

from translation.rights import takes_part

REGISTER_HOOK = "register_translation_menu_item"
CONSTRUCT_HOOK = "construct_translation_menu"

translation_menu = Menu(register_hook_name=REGISTER_HOOK, construct_hook_name=CONSTRUCT_HOOK)


class TranslationMenuItem(SubmenuMenuItem):
    """What is translated, how far it is, and what is done about it; for those who take part.

    Packages of the room add entries with `hooks.register(menu.REGISTER_HOOK, make_item)`.
    """

    def __init__(self) -> None:
        super().__init__(
            _("Translation"), translation_menu, name="translation", icon_name="globe", order=180
        )

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the person takes part and has an entry to choose."""
        return takes_part(request.user) and super().is_shown(request)
