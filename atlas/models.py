"""Drug decriminalisation across the world."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from core.models import SectionPage


class AtlasPage(SectionPage):
    """The entrance of the law map."""

    card_tone = "sky"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]

    class Meta:
        verbose_name = _("law map")
        verbose_name_plural = _("law maps")
