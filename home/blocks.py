"""Blocks of the hub."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from core.blocks import OVERVIEW, BodyBlock
from core.languages import active_language
from home.selectors import latest_news


class LatestNewsBlock(blocks.StructBlock):
    """The newest items of the news section."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    count = blocks.IntegerBlock(label=_("How many"), min_value=1, max_value=6, default=3)

    class Meta:
        icon = "date"
        label = _("Latest news")
        description = _("The newest items of the news section.")
        template = "home/blocks/latest_news.html"
        preview_value = {"heading": "News", "count": 3}

    def get_preview_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Show the site's own news in the block picker."""
        from home.models import NewsPage

        context = super().get_preview_context(value, parent_context)
        return {**context, "news": latest_news(NewsPage, active_language().code)[: value["count"]]}


class HubBlock(BodyBlock):
    """The blocks of the hub: an ordinary page's, and the newest news."""

    latest_news = LatestNewsBlock(group=OVERVIEW)
