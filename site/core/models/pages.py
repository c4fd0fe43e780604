"""What every page of the site has in common."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from functools import partial
from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core import site_cache
from core.alternative_text import decorative_field, require_description
from core.blocks import BodyBlock
from core.citation_files import citation_file, is_citation_file
from core.citations import Citation
from core.fields import StreamField
from core.languages import Language, language_of
from core.page_permissions import SitePagePermissionTester
from core.publishing import GuardedPublishingMixin
from core.references import Found, References, load_references, references_in, rendering_with
from core.sources import page_citation
from core.world_map.views import is_map_file, map_file


def restrictions_exist() -> bool:
    """Say whether any page of the site is restricted to some visitors, kept per process."""
    return site_cache.remember("restrictions_exist", PageViewRestriction.objects.exists)


def _sender_of_file(
    path_components: list[str],
) -> Callable[[Any, HttpRequest, str], HttpResponse] | None:
    """Return what sends the file that the rest of a path below a page names, if it names one."""
    if is_map_file(path_components):
        return map_file
    if len(path_components) == 1 and is_citation_file(path_components[0]):
        return citation_file
    return None


class BasePage(GuardedPublishingMixin, Page):
    """The base of all pages.

    The slug is synchronised and locked: a page has the same path in every language. `social_image` and the
    pictures that a page's fields name are loaded together with everything its stream refers to. `kept_parameters`
    name what may stand behind the page's address and means the same in every language.
    """

    kept_parameters: ClassVar[tuple[str, ...]] = ()

    summary = models.TextField(
        _("summary"),
        max_length=400,
        help_text=_("One or two sentences for lists, cards, search engines and sharing."),
    )
    social_image = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("picture for sharing"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown by other services. Empty: the picture of the whole site."),
    )
    awaiting_native_review = models.BooleanField(default=False, editable=False)
    is_example = models.BooleanField(default=False, editable=False)

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("summary")]
    promote_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("social_image")],
            heading=_("Search engines and sharing"),
        )
    ]
    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("title"),
        SynchronizedField("slug", overridable=False),
        TranslatableField("seo_title"),
        TranslatableField("summary"),
        SynchronizedField("social_image"),
    ]
    image_fields: ClassVar[tuple[str, ...]] = ("social_image",)
    # The fields whose text the page shows beside its title: what the search finds it by.
    searched_fields: ClassVar[tuple[str, ...]] = ("summary",)
    # The colour of the section's card for sharing: "teal", "coral", "amber" or "sky".
    card_tone: ClassVar[str] = "teal"
    open_graph_type: ClassVar[str] = "website"

    class Meta:
        abstract = True

    def with_content_json(self, content: dict[str, Any]) -> "BasePage":
        """Read a revision, but keep what is said of the page rather than written on it."""
        page = super().with_content_json(content)
        page.awaiting_native_review = self.awaiting_native_review
        page.is_example = self.is_example
        return page

    @property
    def content_language(self) -> Language:
        """Return the language that the text is in: an alias shows its source's text."""
        shown = self.alias_of or self if self.alias_of_id else self
        return language_of(shown.locale_id)

    @property
    def public_title(self) -> str:
        """Return the title for the browser's title bar."""
        return self.seo_title or self.title

    @property
    def last_updated(self) -> datetime | None:
        """Return when the text that readers see was last published."""
        return self.last_published_at

    def structured_data(self) -> list[dict[str, Any]]:
        """Return what schema.org calls this page's subject, beside what every page says."""
        return []

    def citation(self) -> Citation:
        """Return the page as something to be cited."""
        return page_citation(self)

    def references_for_rendering(self, request: HttpRequest) -> References:
        """Load everything that rendering this page needs, in a fixed number of queries."""
        found = self.references_found(request)
        shown = [self, *self.pages_shown(request)]
        for page in shown:
            found["images"].update(page.image_ids())
        references = load_references(found, [self.translation_key])
        for page in shown:
            page.attach_images(references)
        return references

    def references_found(self, request: HttpRequest) -> Found:
        """Return the ids of what this page refers to, in the order of its text."""
        found = references_in(self)
        self.add_references(request, found)
        return found

    def add_references(self, request: HttpRequest, found: Found) -> None:
        """Add ids of what is shown beside the page's own fields and stream."""

    def pages_shown(self, request: HttpRequest) -> Iterable["BasePage"]:
        """Return pages that this one shows with their pictures, such as news in a list."""
        return ()

    def image_ids(self) -> set[int]:
        """Return the ids of the pictures in this page's own fields."""
        ids = {getattr(self, f"{name}_id") for name in self.image_fields}
        return {image_id for image_id in ids if image_id}

    def attach_images(self, references: References) -> None:
        """Put the loaded pictures where the fields' own look-up would go to the database."""
        for name in self.image_fields:
            image_id = getattr(self, f"{name}_id")
            if image_id in references.images:
                setattr(self, name, references.images[image_id])

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Return who may see the page, without a query where nothing on the site is restricted."""
        if not restrictions_exist():
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    def permissions_for_user(self, user: Any) -> SitePagePermissionTester:
        """Return what a person may do with this page."""
        return SitePagePermissionTester(user, self)

    def rendering(self, request: HttpRequest) -> AbstractContextManager[None]:
        """Return the context in which this page's template has to be rendered."""
        return rendering_with(self.references_for_rendering(request))

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Take the files of the page's maps and citations as its own; leave other paths to Wagtail."""
        send = _sender_of_file(path_components) if self.live else None
        if send is None:
            return super().route(request, path_components)
        request.page_file = partial(send, self, request, path_components[-1])  # type: ignore[attr-defined]
        return RouteResult(self)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Render the page at once, while what it refers to is at hand; or send one of its files."""
        if hasattr(request, "page_file"):
            file: HttpResponse = request.page_file()
            return file
        request.shown_page = self  # type: ignore[attr-defined]
        with self.rendering(request):
            return self._rendered(super().serve(request, *args, **kwargs))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Render a preview of unsaved work in the same way."""
        request.shown_page = self  # type: ignore[attr-defined]
        with self.rendering(request):
            return self._rendered(super().serve_preview(request, mode_name))

    @staticmethod
    def _rendered(response: HttpResponse) -> HttpResponse:
        return response.render() if hasattr(response, "render") else response


class PicturePage(BasePage):
    """A page with a picture at its head."""

    picture = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    picture_alt = models.CharField(
        _("description of the picture"),
        max_length=250,
        blank=True,
        help_text=_("What matters in the picture, for those who cannot see it."),
    )
    picture_decorative = decorative_field()
    picture_caption = models.CharField(_("caption"), max_length=250, blank=True)
    picture_credit = models.CharField(_("credit"), max_length=150, blank=True)

    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("picture"),
                FieldPanel("picture_alt"),
                FieldPanel("picture_decorative"),
                FieldPanel("picture_caption"),
                FieldPanel("picture_credit"),
            ],
            heading=_("Picture"),
        ),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        *BasePage.translatable_fields,
        SynchronizedField("picture"),
        TranslatableField("picture_alt"),
        SynchronizedField("picture_decorative"),
        TranslatableField("picture_caption"),
        TranslatableField("picture_credit"),
    ]
    image_fields: ClassVar[tuple[str, ...]] = (*BasePage.image_fields, "picture")
    searched_fields: ClassVar[tuple[str, ...]] = (
        *BasePage.searched_fields,
        "picture_caption",
        "picture_credit",
    )

    class Meta:
        abstract = True

    @property
    def picture_alt_text(self) -> str:
        """Return the description, or nothing for a picture that only decorates."""
        return "" if self.picture_decorative else self.picture_alt

    def clean(self) -> None:
        """Ask for a description of the picture unless it only decorates."""
        super().clean()
        require_description(self.picture, self.picture_alt, self.picture_decorative, "picture_alt")


class SectionPage(PicturePage):
    """The entrance of a section: a picture and what the section is."""

    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)

    content_panels: ClassVar[list[Any]] = [*PicturePage.content_panels, FieldPanel("body")]
    translatable_fields: ClassVar[list[Any]] = [
        *PicturePage.translatable_fields,
        TranslatableField("body"),
    ]
    searched_fields: ClassVar[tuple[str, ...]] = (*PicturePage.searched_fields, "body")

    class Meta:
        abstract = True
