"""People who are named on the hub and in the news."""

from django.utils.translation import gettext_lazy as _

from core.privacy import register
from core.privacy.entries.publications import published_name
from home.models import HomePage, NewsPage

register(
    room=_("The hub and the news"),
    personal=[
        published_name(HomePage, "hero_credit", _("Credit of the picture on the hub")),
        published_name(NewsPage, "byline", _("Who wrote a news item")),
    ],
)
