"""The entrance of the course."""

from typing import Any, ClassVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail_localize.fields import TranslatableField

from core.fields import StreamField
from core.languages import active_language
from core.models import SectionPage
from core.models.routable import RoutablePageMixin
from ecourse.blocks.course import KeyFactsBlock, NeedsBlock, PlatformsBlock

WHERE_TO_START = "where-to-start/"


class CoursePage(RoutablePageMixin, SectionPage):
    """What the course is and for whom, its modules, and below it the page "Where to start"."""

    card_tone = "teal"

    key_facts = StreamField(
        KeyFactsBlock(),
        verbose_name=_("key information"),
        blank=True,
        help_text=_("Organisations, region, stage, dates, kind, funders."),
    )
    host = models.ForeignKey(
        "ecourse.Host",
        verbose_name=_("host"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Guides through all modules that name no host of their own."),
    )
    needs = StreamField(
        NeedsBlock(),
        verbose_name=_("where to start"),
        blank=True,
        help_text=_("Shown on the page “Where to start”."),
    )
    platforms = StreamField(
        PlatformsBlock(), verbose_name=_("other sites that host the course"), blank=True
    )

    content_panels: ClassVar[list[Any]] = [
        *SectionPage.content_panels,
        FieldPanel("host"),
        FieldPanel("key_facts"),
        FieldPanel("needs"),
        FieldPanel("platforms"),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        *SectionPage.translatable_fields,
        TranslatableField("key_facts"),
        TranslatableField("host"),
        TranslatableField("needs"),
        TranslatableField("platforms"),
    ]
    searched_fields = (*SectionPage.searched_fields, "key_facts")
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["ecourse.ModulePage"]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template the modules as this reader can have them."""
        from ecourse.selectors.course import course_languages
        from ecourse.selectors.structure import shown_modules

        modules = shown_modules(self.translation_key, active_language().code)
        return {
            **super().get_context(request, *args, **kwargs),
            "modules": modules,
            "course_languages": course_languages(self.translation_key),
            "where_to_start_url": self.where_to_start_url,
        }

    @property
    def where_to_start_url(self) -> str:
        """Return the address of "Where to start"; empty where nobody has written it."""
        return f"{self.url}{WHERE_TO_START}" if self.needs else ""

    def structured_data(self) -> list[dict[str, Any]]:
        """Return the course in schema.org's words."""
        from ecourse.structured_data import course_data

        return [course_data(self)]

    @path(WHERE_TO_START)
    def where_to_start(self, request: HttpRequest) -> HttpResponse:
        """Show which module answers which need. Raises Http404 where nobody has written it."""
        from core.below_pages import trail_below
        from core.context_processors import alternates
        from ecourse.selectors.course import shown_needs, start_languages
        from ecourse.selectors.structure import shown_modules

        if not self.needs:
            raise Http404
        request.shown_page = self  # type: ignore[attr-defined]
        request.path_below_page = WHERE_TO_START  # type: ignore[attr-defined]
        with self.rendering(request):
            title = gettext("Where to start")
            languages = start_languages(self.translation_key)
            modules = shown_modules(self.translation_key, active_language().code)
            context = {
                "title": title,
                "needs": shown_needs(self, modules),
                "breadcrumbs": trail_below(self, WHERE_TO_START, title),
                "language_links": languages,
                "alternates": alternates(languages),
            }
            template = "ecourse/where_to_start.html"
            return self._rendered(
                self.render(request, context_overrides=context, template=template)
            )
