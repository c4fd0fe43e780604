"""Sources that pages cite."""

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from core.blocks.authors import AuthorsBlock, TranslatedTitlesBlock
from core.citations import Citation, Kind, Organisation, Person
from core.fields import StreamField
from core.languages import RIGHT_TO_LEFT, active_language

LANGUAGE_TAG = RegexValidator(
    r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", _("A language tag such as en, pt or zh-Hant.")
)
DOI = RegexValidator(r"^10\.\d{4,9}/\S+$", _("Begins with “10.” and has no address before it."))


class Source(models.Model):
    """Something that is cited: one record for all languages, in the words of the original.

    What is not known stays empty. `key` names the source in content files, figures and exported files, and
    never changes.
    """

    KINDS: ClassVar[list[tuple[str, Any]]] = [
        (Kind.BOOK.value, _("Book")),
        (Kind.REPORT.value, _("Report")),
        (Kind.ARTICLE.value, _("Article")),
        (Kind.CONFERENCE.value, _("Conference contribution")),
        (Kind.LAW.value, _("Law")),
        (Kind.WEB_PAGE.value, _("Web page")),
        (Kind.DATASET.value, _("Dataset")),
    ]

    key = models.SlugField(
        _("key"), unique=True, help_text=_("Such as inpud-2021. Do not change it later.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=KINDS, default=Kind.REPORT.value)
    title = models.CharField(_("title"), max_length=300, help_text=_("As the original has it."))
    language = models.CharField(
        _("language"), max_length=20, default="en", validators=[LANGUAGE_TAG]
    )
    translated_titles = StreamField(
        TranslatedTitlesBlock(required=False),
        verbose_name=_("translated titles"),
        blank=True,
        help_text=_("Shown beside the title to readers of that language."),
    )
    authors = StreamField(AuthorsBlock(required=False), verbose_name=_("authors"), blank=True)
    container = models.CharField(
        _("published in"),
        max_length=200,
        blank=True,
        help_text=_("The journal, the conference or the site that it is part of."),
    )
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1000), MaxValueValidator(2999)],
    )
    url = models.URLField(_("address"), max_length=500, blank=True)
    accessed_on = models.DateField(_("accessed on"), null=True, blank=True)
    doi = models.CharField(
        _("DOI"),
        max_length=200,
        blank=True,
        validators=[DOI],
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("language")]),
        FieldPanel("authors"),
        MultiFieldPanel(
            [
                FieldPanel("container"),
                FieldRowPanel([FieldPanel("publisher"), FieldPanel("year")]),
            ],
            heading=_("Publication"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("url"), FieldPanel("accessed_on")]), FieldPanel("doi")],
            heading=_("Where it can be found"),
        ),
        FieldPanel("translated_titles"),
        FieldPanel("key"),
    ]

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.short_name

    @property
    def author_list(self) -> tuple[Person | Organisation, ...]:
        """Return the authors in order."""
        return tuple(
            Person(block.value["family"], block.value["given"])
            if block.block_type == "person"
            else Organisation(block.value["name"])
            for block in self.authors
        )

    @property
    def author_names(self) -> list[str]:
        """Return the authors' names as they are read."""
        return [str(author) for author in self.author_list]

    @property
    def short_name(self) -> str:
        """Return author, title and year, as lists and choosers name the source; no year that the title says."""
        author = self.author_names[0] if self.author_names else ""
        year = str(self.year) if self.year and str(self.year) not in self.title else ""
        return ", ".join(part for part in (author, self.title, year) if part)

    @property
    def direction(self) -> str:
        """Return the direction of the title's script."""
        return "rtl" if self.language.partition("-")[0] in RIGHT_TO_LEFT else "ltr"

    @property
    def translated_title(self) -> str:
        """Return the title in the reader's language, where it is not the original's and somebody gave one."""
        code = active_language().code
        if self.language.partition("-")[0] == code:
            return ""
        titles = (block.value for block in self.translated_titles)
        return next((title["title"] for title in titles if title["language"] == code), "")

    @property
    def link(self) -> str:
        """Return where the source can be read: its DOI, else its address."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    def as_citation(self) -> Citation:
        """Return the source as the writers of RIS, BibTeX and CSL-JSON take it."""
        return Citation(
            key=self.key,
            kind=Kind(self.kind),
            title=self.title,
            authors=self.author_list,
            container=self.container,
            publisher=self.publisher,
            issued=(self.year,) if self.year else (),
            url=self.url,
            accessed=self.accessed_on,
            doi=self.doi,
            language=self.language,
        )
