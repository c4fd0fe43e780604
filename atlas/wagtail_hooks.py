"""The law map's part of the Wagtail admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from atlas import menu
from atlas.importing.menu import import_item, import_urls

menu.add(import_item)
register_snippet(menu.LawMapGroup)
hooks.register("register_admin_urls", import_urls)
