"""How editors keep the records of laws."""

from wagtail.snippets.views.snippets import SnippetViewSet

from atlas.models import LawRecord


class LawRecordViewSet(SnippetViewSet):
    """Records of laws; the same in every language."""

    model = LawRecord
    icon = "list-ul"
    list_display = ("jurisdiction", "key", "status", "live")
    list_per_page = 50
