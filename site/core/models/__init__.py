"""Core's models, by noun."""

from core.models.content import LoadedContent
from core.models.documents import SiteDocument
from core.models.generation import SiteGeneration
from core.models.glossary import GlossaryPage, GlossaryTerm
from core.models.images import SiteImage, SiteRendition
from core.models.navigation import Footer, Navigation, SiteSettings
from core.models.notices import SiteNotice
from core.models.pages import BasePage, PicturePage, SectionPage
from core.models.sources import Source
from core.models.topics import Topic, TopicIndexPage, TopicsField, TopicsMixin
from core.models.videos import Video

__all__ = [
    "BasePage",
    "Footer",
    "GlossaryPage",
    "GlossaryTerm",
    "LoadedContent",
    "Navigation",
    "PicturePage",
    "SectionPage",
    "SiteDocument",
    "SiteGeneration",
    "SiteImage",
    "SiteNotice",
    "SiteRendition",
    "SiteSettings",
    "Source",
    "Topic",
    "TopicIndexPage",
    "TopicsField",
    "TopicsMixin",
    "Video",
]
