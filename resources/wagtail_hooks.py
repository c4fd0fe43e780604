"""The room's part of the Wagtail admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from resources import intake_menu, menu
from resources.doubles.views import warn_of_doubles
from resources.library import hooks as library_hooks
from resources.library.viewsets import LibraryGroup

register_snippet(LibraryGroup)
hooks.register("register_admin_menu_item", menu.editions_item)
hooks.register("register_admin_urls", menu.edition_urls)
hooks.register("before_create_page", library_hooks.send_to_source_library)
hooks.register("before_copy_page", library_hooks.refuse_copy_of_translation)
hooks.register("register_admin_urls", intake_menu.intake_urls)
hooks.register("after_create_page", warn_of_doubles)
hooks.register("after_edit_page", warn_of_doubles)
