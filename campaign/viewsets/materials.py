"""How editors keep the materials of the campaign."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn

from campaign.models import Material
from core.viewsets import SharedContentViewSet


class MaterialViewSet(SharedContentViewSet):
    """Materials by kind; each language in the hands of its own people."""

    model = Material
    icon = "download"
    menu_label = _("Materials")
    menu_order = 215
    add_to_admin_menu = True
    list_display: Any = (
        "title",
        "kind",
        "drawing",
        "locale",
        BooleanColumn("live", label=_("Live")),
    )
    list_filter = ("kind", "drawing", "effort", "helpers", "live")
    search_fields = ("title", "summary")
    list_per_page = 50
