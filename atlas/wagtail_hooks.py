"""The law map's part of the Wagtail admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from atlas import menu
from atlas.menu import LawMapGroup
from atlas.releases.views import release_urls, releases_item

register_snippet(LawMapGroup)
menu.add(releases_item)
hooks.register("register_admin_urls", release_urls)
