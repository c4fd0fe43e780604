"""The law map's part of the Wagtail admin."""

from wagtail.snippets.models import register_snippet

from atlas.menu import LawMapGroup

register_snippet(LawMapGroup)
