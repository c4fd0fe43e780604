"""How editors keep the texts about places."""

from atlas.models import JurisdictionText
from core.viewsets import SharedContentViewSet


class JurisdictionTextViewSet(SharedContentViewSet):
    """The law, its implementation and its impact; each language in the hands of its own people."""

    model = JurisdictionText
    icon = "doc-full"
    list_display = ("__str__", "locale", "live")
    list_per_page = 50
