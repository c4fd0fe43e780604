"""The room's part of the Wagtail admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from resources import menu
from resources.library import hooks as library_hooks
from resources.library.viewsets import LibraryGroup

register_snippet(LibraryGroup)
hooks.register("register_admin_menu_item", menu.editions_item)
hooks.register("register_admin_urls", menu.edition_urls)
hooks.register("before_create_page", library_hooks.send_to_source_library)
hooks.register("before_copy_page", library_hooks.refuse_copy_of_translation)
