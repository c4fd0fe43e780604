"""The room's part of the Wagtail admin."""

from wagtail import hooks

from resources import menu

hooks.register("register_admin_menu_item", menu.editions_item)
hooks.register("register_admin_urls", menu.edition_urls)
