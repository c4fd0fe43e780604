"""The library: publications of the network and of others."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks import BodyBlock
from core.citations import Citation
from core.fields import StreamField
from core.models import BasePage, PicturePage, SectionPage, TopicsMixin
from core.models.routable import RoutablePageMixin
from core.models.sources import DOI, LANGUAGE_TAG
from core.references import Found
from resources.blocks.library import ContributorsBlock, FilesBlock, PublishersBlock
from resources.library.checking import check_publication
from resources.library.facts import keep_facts
from resources.library.fields import CountriesField, RegionsField
from resources.library.filters import KEPT_PARAMETERS
from resources.library.routes import LibraryRoutes

if TYPE_CHECKING:
    from resources.library.publication import ShownPublication


class ResourceIndexPage(LibraryRoutes, RoutablePageMixin, SectionPage):
    """The entrance of the library: its publications with their facets."""

    kept_parameters = KEPT_PARAMETERS
    card_tone = "sky"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["resources.ResourcePage"]

    class Meta:
        verbose_name = _("library")
        verbose_name_plural = _("libraries")

    def pages_shown(self, request: HttpRequest) -> Iterable[BasePage]:
        """Load the covers of the listed publications together with the page's own pictures."""
        return self.listed(request).rows

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template the listed publications."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "listed": self.listed(request)}


class ResourcePage(TopicsMixin, PicturePage):  # type: ignore[django-manager-missing]
    """A publication: what it is, in short, before its files.

    The facts of a publication (everything but title, summary and text) are said once, on the English page; its
    translations follow it. `picture` is the cover. What is not known stays empty.
    """

    class Type(models.TextChoices):
        """What kind of publication it is."""

        REPORT = "report", _("Report")
        BRIEFING = "briefing", _("Briefing paper")
        GUIDE = "guide", _("Guide or toolkit")
        ARTICLE = "article", _("Article")
        BOOK = "book", _("Book")
        STATEMENT = "statement", _("Position or statement")
        GUIDELINE = "guideline", _("Guideline of an authority")
        DATASET = "dataset", _("Dataset or map")

    resource_type = models.CharField(
        _("type"), max_length=20, choices=Type.choices, default=Type.REPORT.value
    )
    original_title = models.CharField(
        _("original title"),
        max_length=300,
        blank=True,
        help_text=_("Where the publication is in another language than this page."),
    )
    original_language = models.CharField(
        _("language of the original"), max_length=20, default="en", validators=[LANGUAGE_TAG]
    )
    # "2021", "2021-06" or "2021-06-26": core.dates.PartialDate.
    published = models.CharField(
        _("date of publication"),
        max_length=10,
        blank=True,
        help_text=_("As far as it is known: 2021, 2021-06 or 2021-06-26."),
    )
    container = models.CharField(
        _("journal or book"),
        max_length=255,
        blank=True,
        help_text=_("What an article or chapter appeared in."),
    )
    authors = StreamField(ContributorsBlock(), verbose_name=_("authors"), blank=True)
    publishers = StreamField(PublishersBlock(), verbose_name=_("publishers"), blank=True)
    files = StreamField(FilesBlock(), verbose_name=_("files and addresses"), blank=True)
    countries = CountriesField(_("countries"))
    regions = RegionsField(_("regions"))
    doi = models.CharField(_("DOI"), max_length=200, blank=True, validators=[DOI])
    isbn = models.CharField(_("ISBN"), max_length=20, blank=True)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    replaced_by = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("replaced by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A newer edition in this library."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("what it says"), blank=True)

    # Kept by `save` for lists: languages of the files, keys of the publishers, all regions that the stated regions
    # and countries lie in, the year, and what titles are sorted by.
    file_languages = ArrayField(
        models.CharField(max_length=20), default=list, blank=True, editable=False
    )
    publisher_keys = ArrayField(
        models.CharField(max_length=50), default=list, blank=True, editable=False
    )
    about_regions = ArrayField(
        models.CharField(max_length=20), default=list, blank=True, editable=False
    )
    year = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    sort_title = models.CharField(max_length=255, default="", blank=True, editable=False)

    content_panels: ClassVar[list[Any]] = [
        *PicturePage.content_panels,
        FieldPanel("resource_type"),
        FieldRowPanel([FieldPanel("original_title"), FieldPanel("original_language")]),
        FieldRowPanel([FieldPanel("published"), FieldPanel("container")]),
        FieldPanel("authors"),
        FieldPanel("publishers"),
        FieldPanel("files"),
        MultiFieldPanel(
            [
                FieldPanel("countries", classname="code-choices"),
                FieldPanel(
                    "regions",
                    classname="code-choices",
                    help_text=_("Regions of the chosen countries need not be chosen as well."),
                ),
                TopicsMixin.topics_panel,
            ],
            heading=_("What it is about"),
        ),
        FieldRowPanel([FieldPanel("doi"), FieldPanel("isbn"), FieldPanel("licence")]),
        PageChooserPanel("replaced_by", "resources.ResourcePage"),
        FieldPanel("body"),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        *PicturePage.translatable_fields,
        TranslatableField("body"),
        *(
            SynchronizedField(name, overridable=False)
            for name in (
                "resource_type",
                "original_title",
                "original_language",
                "published",
                "container",
                "authors",
                "publishers",
                "files",
                "countries",
                "regions",
                "topics",
                "doi",
                "isbn",
                "licence",
                "replaced_by",
            )
        ),
    ]
    searched_fields = (
        *PicturePage.searched_fields,
        *("original_title", "container", "authors", "publishers", "doi", "isbn", "body"),
    )
    card_tone = "sky"
    parent_page_types: ClassVar[list[str]] = ["resources.ResourceIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def clean(self) -> None:
        """Check the facts. Raises ValidationError with a message for each field."""
        super().clean()
        check_publication(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the page with what lists need; publishing and translating pass here, too."""
        keep_facts(self)
        super().save(*args, **kwargs)

    def citation(self) -> Citation:
        """Return the publication, not its page here, as something to be cited."""
        from resources.library.citations import citation_of
        from resources.library.contributors import persons_of
        from resources.library.selectors import source_of

        return citation_of(source_of(self), persons_of([self]))

    @cached_property
    def publication(self) -> "ShownPublication":
        """Return the publication as this page shows it; to be read while the page is rendered."""
        from resources.library.publication import shown_publication

        return shown_publication(self)

    def structured_data(self) -> list[dict[str, Any]]:
        """Return the publication in schema.org's words."""
        from resources.library.structured_data import publication_data

        return [publication_data(self)]

    def add_references(self, request: HttpRequest, found: Found) -> None:
        """Load what replaces this publication and what it replaces together with everything else."""
        from resources.library.replacing import replaced_by_this

        found["pages"].update(replaced_by_this(self))
        if self.replaced_by_id:
            found["pages"].add(self.replaced_by_id)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Give the template facts and files of the publication, and what shares its topics."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "publication": self.publication}
