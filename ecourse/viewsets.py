"""How editors keep the hosts of the course."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn

from core.viewsets import SharedContentViewSet
from ecourse.models import Host


class HostViewSet(SharedContentViewSet):
    """Hosts; each language in the hands of its own people."""

    model = Host
    icon = "user"
    menu_label = _("Course hosts")
    menu_order = 218
    add_to_admin_menu = True
    list_display: Any = (
        "name",
        "role",
        "locale",
        BooleanColumn("on_duty", label=_("On duty")),
        BooleanColumn("live", label=_("Live")),
    )
    search_fields = ("name",)
