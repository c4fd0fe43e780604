"""The advocacy guide: a book of three stages and their chapters."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks import BodyBlock
from core.citations import Citation
from core.fields import StreamField
from core.models import PicturePage, SectionPage, TopicsMixin
from core.models.routable import RoutablePageMixin
from core.references import Found, References, load_references, nothing_found
from resources.blocks.chapters import ChapterBlock
from resources.blocks.routes import PARAMETER, RoutesBlock
from resources.editions.routes import EDITIONS, EditionRoutes
from resources.guide.below import PassageRoutes, PrintRoute, SearchRoute
from resources.plan.routes import MY_PLAN, PlanRoutes


class GuidePage(EditionRoutes, PlanRoutes, PrintRoute, SearchRoute, RoutablePageMixin, SectionPage):
    """The entrance of Know it, Show it, Grow it: its stages, its reading routes and its files."""

    routes = StreamField(
        RoutesBlock(),
        verbose_name=_("reading routes"),
        blank=True,
        help_text=_("Ways through the guide for a time and an audience, in the order of the page."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=120,
        blank=True,
        help_text=_("Stands on the page and in every file, such as CC BY 4.0."),
    )
    licence_url = models.URLField(_("address of the licence"), blank=True)

    content_panels: ClassVar[list[Any]] = [
        *SectionPage.content_panels,
        FieldPanel("routes"),
        FieldRowPanel([FieldPanel("licence"), FieldPanel("licence_url")]),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        *SectionPage.translatable_fields,
        TranslatableField("routes"),
        TranslatableField("licence"),
        SynchronizedField("licence_url"),
    ]
    card_tone = "amber"
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["resources.GuideStagePage"]

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")

    @property
    def editions_url(self) -> str:
        """Return where the files of the guide are."""
        return f"{self.url}{EDITIONS}"

    def references_for_rendering(self, request: HttpRequest) -> References:
        """Load what rendering needs; below the guide, its own text and pictures are not shown."""
        if getattr(request, "path_below_page", "") in (EDITIONS, MY_PLAN):
            return load_references(nothing_found(), [self.translation_key])
        return super().references_for_rendering(request)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template the stages with their chapters, and the reading routes."""
        from resources.guide.frames import guide_frame

        return {**super().get_context(request, *args, **kwargs), **guide_frame(self)}

    def add_references(self, request: HttpRequest, found: Found) -> None:
        """Add the illustrations of the stages."""
        from resources.guide.frames import stage_picture_ids

        found["images"] |= stage_picture_ids(self)

    def citation(self) -> Citation:
        """Return the guide as a book."""
        from resources.guide.citing import guide_citation

        return guide_citation(self)

    def structured_data(self) -> list[dict[str, Any]]:
        """Return the guide in schema.org's words."""
        from resources.guide.structured_data import guide_data

        return [guide_data(self)]


class GuideStagePage(PrintRoute, RoutablePageMixin, PicturePage):
    """A stage of the guide. Its place among the stages is its place in the tree."""

    class Tone(models.TextChoices):
        """The colour of a stage, as the style sheets name it."""

        SEED = "seed", _("Seed: amber")
        SPROUT = "sprout", _("Sprout: teal")
        TREE = "tree", _("Tree: coral")

    tone = models.CharField(
        _("colour"), max_length=10, choices=Tone.choices, default=Tone.SEED.value
    )
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[Any]] = [
        *PicturePage.content_panels,
        FieldPanel("tone"),
        FieldPanel("body"),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        *PicturePage.translatable_fields,
        SynchronizedField("tone", overridable=False),
        TranslatableField("body"),
    ]
    searched_fields = (*PicturePage.searched_fields, "body")
    card_tone = "amber"
    parent_page_types: ClassVar[list[str]] = ["resources.GuidePage"]
    subpage_types: ClassVar[list[str]] = ["resources.GuideChapterPage"]

    class Meta:
        verbose_name = _("stage of the guide")
        verbose_name_plural = _("stages of the guide")

    @property
    def editions_url(self) -> str:
        """Return where the files of the guide are."""
        return f"{self.url.rsplit('/', 2)[0]}/{EDITIONS}" if self.url else ""

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template the contents of the guide, and the stages around."""
        from resources.guide.frames import stage_frame

        return {**super().get_context(request, *args, **kwargs), **stage_frame(self)}

    def structured_data(self) -> list[dict[str, Any]]:
        """Return the stage in schema.org's words."""
        from resources.guide.structured_data import stage_data

        return [stage_data(self)]


class GuideChapterPage(  # type: ignore[django-manager-missing]
    PrintRoute, PassageRoutes, RoutablePageMixin, TopicsMixin, PicturePage
):
    """A chapter: its answer in three sentences, then the text. Its number is its place in the tree."""

    answer = models.TextField(
        _("answer in short"),
        max_length=600,
        help_text=_(
            "What the chapter says, in about three sentences, for those who read no further."
        ),
    )
    body = StreamField(ChapterBlock(), verbose_name=_("chapter"))

    content_panels: ClassVar[list[Any]] = [
        *PicturePage.content_panels,
        FieldPanel("answer"),
        FieldPanel("body"),
        TopicsMixin.topics_panel,
    ]
    translatable_fields: ClassVar[list[Any]] = [
        *PicturePage.translatable_fields,
        TranslatableField("answer"),
        TranslatableField("body"),
        SynchronizedField("topics", overridable=False),
    ]
    searched_fields = (*PicturePage.searched_fields, "answer", "body")
    kept_parameters = (PARAMETER,)
    card_tone = "amber"
    parent_page_types: ClassVar[list[str]] = ["resources.GuideStagePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("chapter of the guide")
        verbose_name_plural = _("chapters of the guide")

    @property
    def guide_url(self) -> str:
        """Return the address of the guide in the chapter's language."""
        return f"{self.url.rsplit('/', 3)[0]}/" if self.url else ""

    @property
    def plan_url(self) -> str:
        """Return where the worksheets of the whole guide stand together."""
        return f"{self.guide_url}{MY_PLAN}"

    @property
    def editions_url(self) -> str:
        """Return where the files of the guide are."""
        return f"{self.guide_url}{EDITIONS}"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template the contents of the guide, the chapters around, and the reading route."""
        from resources.guide.frames import chapter_frame

        context = super().get_context(request, *args, **kwargs)
        return {**context, **chapter_frame(self, request)}

    @cached_property
    def reading_minutes(self) -> int:
        """Return in how many minutes the chapter is read."""
        from resources.guide.texts import reading_minutes

        return reading_minutes(self)

    def citation(self) -> Citation:
        """Return the chapter as a part of the guide."""
        from resources.guide.citing import chapter_citation

        return chapter_citation(self)

    def structured_data(self) -> list[dict[str, Any]]:
        """Return the chapter in schema.org's words."""
        from resources.guide.structured_data import chapter_data

        return [chapter_data(self)]
