"""Core's models, by noun."""

from core.models.content import LoadedContent
from core.models.documents import SiteDocument
from core.models.generation import SiteGeneration
from core.models.images import SiteImage, SiteRendition
from core.models.navigation import Footer, Navigation, SiteSettings
from core.models.notices import SiteNotice
from core.models.pages import BasePage, PicturePage, SectionPage
from core.models.search import SearchEntry, SearchWord
from core.models.videos import Video

__all__ = [
    "BasePage",
    "Footer",
    "LoadedContent",
    "Navigation",
    "PicturePage",
    "SearchEntry",
    "SearchWord",
    "SectionPage",
    "SiteDocument",
    "SiteGeneration",
    "SiteImage",
    "SiteNotice",
    "SiteRendition",
    "SiteSettings",
    "Video",
]
