"""How editors find and edit core's snippets."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import (
    DeleteView,
    EditView,
    RevisionsUnscheduleView,
    SnippetViewSet,
    SnippetViewSetGroup,
    UnpublishView,
)

from core.models import (
    Footer,
    GlossaryTerm,
    Navigation,
    Recording,
    SiteNotice,
    Source,
    Topic,
    Video,
)
from core.roles import may_work_in


class OwnLanguageMixin:
    """Opens a snippet only to those who work in its language: permissions alone know no language."""

    request: HttpRequest

    def get_object(self, *args: Any) -> Any:
        """Return the snippet. Raises PermissionDenied for one of another language."""
        snippet = super().get_object(*args)  # type: ignore[misc]
        if not may_work_in(self.request.user, snippet.locale.language_code):
            raise PermissionDenied
        return snippet


class OwnLanguageEditView(OwnLanguageMixin, EditView):
    """Editing, and reverting to an earlier version."""


class OwnLanguageDeleteView(OwnLanguageMixin, DeleteView):
    """Deleting."""


class OwnLanguageUnpublishView(OwnLanguageMixin, UnpublishView):
    """Taking off the site."""


class OwnLanguageUnscheduleView(OwnLanguageMixin, RevisionsUnscheduleView):
    """Taking back the time at which a version would go live."""


class SharedContentViewSet(SnippetViewSet):
    """Content that stands on many pages, each language in the hands of its own people."""

    edit_view_class = OwnLanguageEditView
    delete_view_class = OwnLanguageDeleteView
    unpublish_view_class = OwnLanguageUnpublishView
    revisions_unschedule_view_class = OwnLanguageUnscheduleView


class NavigationViewSet(SharedContentViewSet):
    """Main navigations by language."""

    model = Navigation
    icon = "list-ul"
    list_display = ("title", "locale", "live")


class FooterViewSet(SharedContentViewSet):
    """Footers by language."""

    model = Footer
    icon = "placeholder"
    list_display = ("title", "locale", "live")


class SiteNoticeViewSet(SharedContentViewSet):
    """Dated notices on top of every page."""

    model = SiteNotice
    icon = "warning"
    list_display = ("title", "kind", "shown_from", "shown_until", "locale", "live")
    list_filter = ("kind", "live")


class VideoViewSet(SharedContentViewSet):
    """Clips with captions and transcripts."""

    model = Video
    icon = "media"
    list_display = ("title", "duration_seconds", "locale", "live")
    search_fields = ("title",)


class RecordingViewSet(SharedContentViewSet):
    """Recorded voices with transcripts."""

    model = Recording
    icon = "media"
    list_display = ("title", "duration_seconds", "locale", "live")
    search_fields = ("title",)


class SharedContentGroup(SnippetViewSetGroup):
    """What surrounds the pages, in one place of the menu."""

    items = (
        *(NavigationViewSet, FooterViewSet, SiteNoticeViewSet),
        *(VideoViewSet, RecordingViewSet),
    )
    menu_label = _("Shared content")
    menu_icon = "site"
    menu_order = 300


class GlossaryTermViewSet(SharedContentViewSet):
    """Terms of the glossary."""

    model = GlossaryTerm
    icon = "help"
    list_display = ("term", "locale", "live")
    search_fields = ("term", "other_forms")


class TopicViewSet(SharedContentViewSet):
    """What items of all sections can be about."""

    model = Topic
    icon = "tag"
    list_display = ("name", "slug", "locale", "live")
    search_fields = ("name",)


class SourceViewSet(SnippetViewSet):
    """What pages cite; the same in every language."""

    model = Source
    icon = "openquote"
    list_display = ("title", "kind", "publisher", "year", "language")
    list_filter = ("kind", "language")
    search_fields = ("title", "key", "publisher", "container")


class KnowledgeGroup(SnippetViewSetGroup):
    """What pages are made of beside their own text, in one place of the menu."""

    items = (GlossaryTermViewSet, TopicViewSet, SourceViewSet)
    menu_label = _("Terms and sources")
    menu_icon = "openquote"
    menu_order = 310
