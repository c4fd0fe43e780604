"""How editors find and edit core's snippets."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from core.models import Footer, Navigation, SiteNotice, Video


class NavigationViewSet(SnippetViewSet):
    """Main navigations by language."""

    model = Navigation
    icon = "list-ul"
    list_display = ("title", "locale", "live")


class FooterViewSet(SnippetViewSet):
    """Footers by language."""

    model = Footer
    icon = "placeholder"
    list_display = ("title", "locale", "live")


class SiteNoticeViewSet(SnippetViewSet):
    """Dated notices on top of every page."""

    model = SiteNotice
    icon = "warning"
    list_display = ("title", "kind", "shown_from", "shown_until", "locale", "live")
    list_filter = ("kind", "live")


class VideoViewSet(SnippetViewSet):
    """Clips with captions and transcripts."""

    model = Video
    icon = "media"
    list_display = ("title", "duration_seconds", "locale", "live")
    search_fields = ("title",)


class SiteSnippetsGroup(SnippetViewSetGroup):
    """What surrounds the pages, in one place of the menu."""

    items = (NavigationViewSet, FooterViewSet, SiteNoticeViewSet, VideoViewSet)
    menu_label = _("Around the pages")
    menu_icon = "site"
    menu_order = 300


site_snippets = SiteSnippetsGroup()
