"""The law map in the admin's menu."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from atlas.viewsets.places import JurisdictionViewSet
from atlas.viewsets.records import LawRecordViewSet
from atlas.viewsets.texts import JurisdictionTextViewSet

MakeItem = Callable[[], MenuItem]
ITEMS: list[MakeItem] = []


def add(make_item: MakeItem) -> MakeItem:
    """Let a module append an entry to the menu: a function that returns it, because addresses come later.

    The first three entries have the orders 0 to 2.
    """
    ITEMS.append(make_item)
    return make_item


class LawMapGroup(SnippetViewSetGroup):
    """Records, places and texts, and what is done with them, in one place of the menu."""

    items = (LawRecordViewSet, JurisdictionViewSet, JurisdictionTextViewSet)
    menu_label = _("Law map")
    menu_name = "law-map"
    menu_icon = "globe"
    menu_order = 170

    def get_submenu_items(self) -> Iterable[MenuItem]:
        """Return what is kept, then what is done with it."""
        return [*super().get_submenu_items(), *(make_item() for make_item in ITEMS)]
