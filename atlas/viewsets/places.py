"""How editors keep the places of the law map."""

from wagtail.snippets.views.snippets import SnippetViewSet

from atlas.models import Jurisdiction


class JurisdictionViewSet(SnippetViewSet):
    """Countries and parts of countries; the same in every language."""

    model = Jurisdiction
    icon = "site"
    list_display = ("__str__", "code")
    list_per_page = 50
