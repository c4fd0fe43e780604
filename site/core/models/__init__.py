"""Core's models, by noun."""

from core.models.cities import City, CityName, LoadedGazetteer
from core.models.content import LoadedContent
from core.models.counters import LogInCounter
from core.models.documents import SiteDocument
from core.models.feedback import Feedback
from core.models.generation import SiteGeneration
from core.models.glossary import GlossaryPage, GlossaryTerm
from core.models.images import SiteImage, SiteRendition
from core.models.limits import DailySecret, LimitCounter
from core.models.mail import OutgoingMail
from core.models.mailed_links import MailedLink
from core.models.navigation import Footer, Navigation, SiteSettings
from core.models.notices import SiteNotice
from core.models.pages import BasePage, PicturePage, SectionPage
from core.models.people import CoordinatorScope, Invitation, RoleGrant
from core.models.printed import PrintedPageMixin
from core.models.privacy import ContactAccess, PurgeRun
from core.models.recordings import Recording
from core.models.scheduling import ScheduledRun
from core.models.search import SearchEntry, SearchWord
from core.models.sources import Source
from core.models.topics import Topic, TopicIndexPage, TopicsField, TopicsMixin
from core.models.videos import Video

__all__ = [
    "BasePage",
    "City",
    "CityName",
    "ContactAccess",
    "CoordinatorScope",
    "DailySecret",
    "Feedback",
    "Footer",
    "GlossaryPage",
    "GlossaryTerm",
    "Invitation",
    "LimitCounter",
    "LoadedContent",
    "LoadedGazetteer",
    "LogInCounter",
    "MailedLink",
    "Navigation",
    "OutgoingMail",
    "PicturePage",
    "PrintedPageMixin",
    "PurgeRun",
    "Recording",
    "RoleGrant",
    "ScheduledRun",
    "SearchEntry",
    "SearchWord",
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
