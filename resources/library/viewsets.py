"""How editors keep authors and publishers."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from resources.intake_menu import intake_items
from resources.models import Organisation, Person


class OrganisationViewSet(SnippetViewSet):
    """Organisations as authors and publishers; the same in every language."""

    model = Organisation
    icon = "group"
    list_display = ("name", "short_name", "key")
    search_fields = ("name", "short_name", "key")


class PersonViewSet(SnippetViewSet):
    """Authors who are persons; the same in every language."""

    model = Person
    icon = "user"
    list_display = ("family", "given", "key")
    search_fields = ("family", "given", "key")


class LibraryGroup(SnippetViewSetGroup):
    """Who writes and publishes what the library holds, and what comes into it, in one place of the menu."""

    items = (OrganisationViewSet, PersonViewSet)
    menu_label = _("Library")
    menu_icon = "group"
    menu_order = 320

    def get_submenu_items(self) -> list[MenuItem]:
        """Return authors and publishers, then the ways into the library."""
        return [*super().get_submenu_items(), *intake_items()]
