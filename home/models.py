"""The hub, ordinary pages and news."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import date as date_text
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import re_path
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.alternative_text import decorative_field, require_description
from core.blocks import BodyBlock
from core.fields import StreamField
from core.languages import Language, active_language, language_of
from core.links import Link
from core.models import BasePage, PicturePage, PrintedPageMixin, TopicsMixin
from core.models.routable import RoutablePageMixin
from core.references import Found, current_references
from core.sharing.structured_data import article_data
from core.topics import TopicEntry, related_items, topic_with_slug, topics
from core.typesetting.writer import Writer
from home.blocks import HubBlock
from home.feeds import news_feed
from home.selectors import latest_news, news_page


class HomePage(BasePage):
    """The hub: what decriminalisation is, why, and where to go from here."""

    hero_image = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("picture"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Set the focal point in the image library: narrow screens cut around it."),
    )
    hero_alt = models.CharField(_("description of the picture"), max_length=250, blank=True)
    hero_decorative = decorative_field()
    hero_caption = models.CharField(_("caption"), max_length=250, blank=True)
    hero_credit = models.CharField(_("credit"), max_length=150, blank=True)
    opening = models.TextField(
        _("opening"),
        help_text=_("Three sentences: what decriminalisation is, why, and where it works."),
    )
    body = StreamField(HubBlock(), verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("hero_image"),
                FieldPanel("hero_alt"),
                FieldPanel("hero_decorative"),
                FieldPanel("hero_caption"),
                FieldPanel("hero_credit"),
            ],
            heading=_("Picture"),
        ),
        FieldPanel("opening"),
        FieldPanel("body"),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        SynchronizedField("hero_image"),
        TranslatableField("hero_alt"),
        SynchronizedField("hero_decorative"),
        TranslatableField("hero_caption"),
        TranslatableField("hero_credit"),
        TranslatableField("opening"),
        TranslatableField("body"),
    ]
    image_fields = (*BasePage.image_fields, "hero_image")
    searched_fields = ("opening", "hero_caption", "hero_credit", "body")
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("hub")
        verbose_name_plural = _("hubs")

    @property
    def hero_alt_text(self) -> str:
        """Return the description, or nothing for a picture that only decorates."""
        return "" if self.hero_decorative else self.hero_alt

    def clean(self) -> None:
        """Ask for a description of the picture unless it only decorates."""
        super().clean()
        require_description(self.hero_image, self.hero_alt, self.hero_decorative, "hero_alt")

    @cached_property
    def news(self) -> list["NewsPage"]:
        """Return the news that the page shows, in the reader's language where it exists."""
        blocks = [block for block in self.body.raw_data if block["type"] == "latest_news"]
        count = max((block["value"]["count"] for block in blocks), default=0)
        return list(latest_news(NewsPage, active_language().code)[:count]) if count else []

    def pages_shown(self, request: HttpRequest) -> list["NewsPage"]:
        """Load the pictures of the news together with the page's own."""
        return self.news

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template the news."""
        return {**super().get_context(request, *args, **kwargs), "news": self.news}


class StandardPage(PrintedPageMixin, BasePage):
    """A page of text, such as About or Contact."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("body")]
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        TranslatableField("body"),
    ]
    searched_fields = (*BasePage.searched_fields, "body")

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")


class NewsIndexPage(RoutablePageMixin, BasePage):
    """All news, newest first, with a feed."""

    introduction = models.TextField(_("introduction"), blank=True)

    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("introduction")]
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        TranslatableField("introduction"),
    ]
    searched_fields = ("introduction",)
    subpage_types: ClassVar[list[str]] = ["home.NewsPage"]

    class Meta:
        verbose_name = _("news section")
        verbose_name_plural = _("news sections")

    @property
    def feed_url(self) -> str:
        """Return the address of the Atom feed in this page's language."""
        return f"{self.url}feed.atom"

    @staticmethod
    def chosen_topic(request: HttpRequest) -> TopicEntry | None:
        """Return the topic that a request asks for; a topic that there is not gives all news."""
        return topic_with_slug(request.GET.get("topic", ""))

    def items_for(self, request: HttpRequest) -> Any:
        """Return the page of news that a request asks for, read once per request."""
        if not hasattr(request, "news_items"):
            topic = self.chosen_topic(request)
            items = news_page(
                NewsPage,
                active_language().code,
                request.GET.get("page"),
                [topic.key] if topic else None,
            )
            request.news_items = items  # type: ignore[attr-defined]
        return request.news_items  # type: ignore[attr-defined]

    def pages_shown(self, request: HttpRequest) -> list["NewsPage"]:
        """Load the pictures of the listed news."""
        return list(self.items_for(request))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template the listed news and the feed's address."""
        context = super().get_context(request, *args, **kwargs)
        chosen = self.chosen_topic(request)
        return {
            **context,
            "news_items": self.items_for(request),
            "feed_url": self.feed_url,
            "topics": topics(),
            "chosen_topic": chosen,
            "page_parameters": urlencode({"topic": chosen.slug}) if chosen else "",
        }

    @re_path(r"^feed\.atom/$")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """Return the newest items of this language as Atom (RFC 4287)."""
        items = latest_news(NewsPage, active_language().code)[:30]
        return HttpResponse(
            news_feed(self, items), content_type="application/atom+xml; charset=utf-8"
        )


class NewsPage(PrintedPageMixin, PicturePage, TopicsMixin):  # type: ignore[django-manager-missing]
    """A news item."""

    date = models.DateField(_("date"), default=timezone.localdate)
    byline = models.CharField(_("byline"), max_length=150, blank=True)
    body = StreamField(BodyBlock(), verbose_name=_("text"))

    content_panels: ClassVar[list[Any]] = [
        *PicturePage.content_panels,
        MultiFieldPanel([FieldPanel("date"), FieldPanel("byline")], heading=_("Date and byline")),
        FieldPanel("body"),
        TopicsMixin.topics_panel,
        InlinePanel("related_links", heading=_("Related pages"), label=_("Related page")),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        *PicturePage.translatable_fields,
        SynchronizedField("date"),
        TranslatableField("byline"),
        TranslatableField("body"),
        SynchronizedField("topics", overridable=False),
        TranslatableField("related_links"),
    ]
    searched_fields = (*PicturePage.searched_fields, "byline", "body")
    open_graph_type: ClassVar[str] = "article"
    parent_page_types: ClassVar[list[str]] = ["home.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    @property
    def language(self) -> Language | None:
        """Return the language of this item where it is not the reader's."""
        language = language_of(self.locale_id)
        return language if language != active_language() else None

    @cached_property
    def related_page_ids(self) -> list[int]:
        """Return the ids of the related pages in the editors' order."""
        return [link.related_page_id for link in self.related_links.all()]

    def add_references(self, request: HttpRequest, found: Found) -> None:
        """Load the related pages together with everything else."""
        found["pages"].update(self.related_page_ids)

    def add_printed_references(self, found: Found) -> None:
        """Load the related pages for the document, too."""
        found["pages"].update(self.related_page_ids)

    def write_head(self, writer: Writer) -> None:
        """Begin the document with date, byline and picture."""
        super().write_head(writer)
        day = date_text(self.date, "DATE_FORMAT")
        writer.text(f"{day} · {self.byline}" if self.byline else day)
        writer.picture(self.picture, self.picture_alt, self.picture_caption, self.picture_credit)

    def write_foot(self, writer: Writer) -> None:
        """End the document with the related pages."""
        related = self._related()
        if related:
            writer.begin_block(gettext("related pages"))
            writer.heading(gettext("Related"))
        for link in related:
            writer.page_link(link)

    def structured_data(self) -> list[dict[str, Any]]:
        """Return the item as an article by the organisation; whoever the byline names is credited."""
        return [article_data(self, self.date, credit=self.byline)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template the related pages as links, and what shares its topics."""
        context = super().get_context(request, *args, **kwargs)
        same = related_items(self.topics, exclude=[self.translation_key])
        return {**context, "related": self._related(), "same_topics": same}

    def _related(self) -> list[Link]:
        references = current_references()
        if references is None:
            return []
        code = active_language().code
        links = (references.pages.link(page_id, code) for page_id in self.related_page_ids)
        return [link for link in links if link is not None]


class RelatedLink(TranslatableMixin, Orderable):
    """A page that goes with a news item."""

    page = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="related_links")
    related_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page"),
        on_delete=models.CASCADE,
        related_name="+",
    )

    panels: ClassVar[list[Any]] = [FieldPanel("related_page")]
    translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("related_page"),
        SynchronizedField("sort_order"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("related page")

    def __str__(self) -> str:
        return f"related page {self.related_page_id}"
