"""Drug decriminalisation across the world."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from atlas.routes.comparing import ComparingRoutes
from atlas.routes.data import DataRoutes
from atlas.routes.map import MapRoutes
from atlas.routes.places import PlaceRoutes
from core.models import SectionPage
from core.models.routable import RoutablePageMixin


class AtlasPage(
    MapRoutes, PlaceRoutes, ComparingRoutes, DataRoutes, RoutablePageMixin, SectionPage
):
    """The entrance of the law map."""

    card_tone = "sky"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("law map")
        verbose_name_plural = _("law maps")
