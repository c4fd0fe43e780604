"""The library: publications of the network and of others."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks import BodyBlock
from core.fields import StreamField
from core.models import PicturePage, SectionPage, TopicsMixin
from core.models.sources import DOI, LANGUAGE_TAG
from resources.blocks.library import ContributorsBlock, FilesBlock, PublishersBlock


class ResourceIndexPage(SectionPage):
    """The entrance of the library: its publications with their facets."""

    card_tone = "sky"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["resources.ResourcePage"]

    class Meta:
        verbose_name = _("library")
        verbose_name_plural = _("libraries")


class ResourcePage(TopicsMixin, PicturePage):
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
    authors = StreamField(ContributorsBlock(), verbose_name=_("authors"), blank=True)
    publishers = StreamField(PublishersBlock(), verbose_name=_("publishers"), blank=True)
    files = StreamField(FilesBlock(), verbose_name=_("files and addresses"), blank=True)
    countries = ArrayField(
        models.CharField(max_length=2), verbose_name=_("countries"), default=list, blank=True
    )
    regions = ArrayField(
        models.CharField(max_length=20), verbose_name=_("regions"), default=list, blank=True
    )
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

    # Kept by `save` for the facets: languages of the files, keys of the publishers, and the year.
    file_languages = ArrayField(
        models.CharField(max_length=20), default=list, blank=True, editable=False
    )
    publisher_keys = ArrayField(
        models.CharField(max_length=50), default=list, blank=True, editable=False
    )
    year = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)

    content_panels: ClassVar[list[Any]] = [
        *PicturePage.content_panels,
        FieldPanel("resource_type"),
        FieldRowPanel([FieldPanel("original_title"), FieldPanel("original_language")]),
        FieldPanel("published"),
        FieldPanel("authors"),
        FieldPanel("publishers"),
        FieldPanel("files"),
        MultiFieldPanel(
            [FieldPanel("countries"), FieldPanel("regions"), TopicsMixin.topics_panel],
            heading=_("What it is about"),
        ),
        FieldRowPanel([FieldPanel("doi"), FieldPanel("isbn"), FieldPanel("licence")]),
        FieldPanel("replaced_by"),
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
    searched_fields = (*PicturePage.searched_fields, "original_title", "doi", "isbn", "body")
    card_tone = "sky"
    parent_page_types: ClassVar[list[str]] = ["resources.ResourceIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
