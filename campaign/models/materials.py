"""Materials for campaigners: word marks, posters, illustrations, guides, press releases, ideas."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from campaign.material_blocks import MaterialFilesBlock
from campaign.models.choices import Mode
from campaign.models.material_choices import IDEAS, LINES_OF, Drawing, Effort, Helpers, MaterialKind
from campaign.models.years import CampaignYear
from campaign.press_releases import unknown_blanks
from core.alternative_text import decorative_field, require_description
from core.blocks import BodyBlock
from core.fields import StreamField
from core.models import SiteDocument, TopicsMixin
from core.models.previews import OwnLanguagePreviewMixin
from core.publishing import GuardedPublishingMixin
from core.typesetting.errors import MissingGlyph
from core.typesetting.text import cleaned_text

LONGEST_LINE = 90
LONGEST_NAME = 120


class Material(
    GuardedPublishingMixin,
    OwnLanguagePreviewMixin,
    TopicsMixin,
    DraftStateMixin,
    RevisionMixin,
    TranslatableMixin,
    models.Model,
):
    """A material in one language. Its identity across languages is `translation_key`.

    What readers download is either brought by editors (`files`, in any language) or made by this site from
    the text of each language: from `drawing` with its `words`, from `text`, or from `body`.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=MaterialKind.choices)
    title = models.CharField(_("title"), max_length=LONGEST_NAME)
    slug = models.SlugField(
        _("part of the address"), help_text=_("The same in every language; do not change it later.")
    )
    summary = models.TextField(
        _("summary"), max_length=400, help_text=_("What it is and what it is good for.")
    )
    campaign_year = models.ForeignKey(
        CampaignYear,
        verbose_name=_("year"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Only where it was made for one Global Day of Action."),
    )
    picture = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown in lists. A drawing of this site shows itself."),
    )
    picture_alt = models.CharField(
        _("description of the picture"),
        max_length=250,
        blank=True,
        help_text=_("What matters in the picture or drawing, for those who cannot see it."),
    )
    picture_decorative = decorative_field()
    files = StreamField(
        MaterialFilesBlock(required=False),
        verbose_name=_("files"),
        blank=True,
        help_text=_(
            "Files that you bring, in any language. The same in all languages of the site."
        ),
    )
    body = StreamField(
        BodyBlock(required=False),
        verbose_name=_("text"),
        blank=True,
        help_text=_("Shown on the page of the material. A guide is also offered as PDF."),
    )
    text = models.TextField(
        _("press release"),
        blank=True,
        help_text=_(
            "Offered for copying, as text and as PDF. These blanks are filled in from an action where it is "
            "known: {action}, {city}, {country}, {date}, {organisation}, {link}. Write other blanks in "
            "square brackets."
        ),
    )
    drawing = models.CharField(
        _("drawing"),
        max_length=30,
        blank=True,
        choices=Drawing.choices,
        help_text=_("This site draws it in every language, with the words below."),
    )
    words = models.TextField(
        _("words in the drawing"),
        blank=True,
        help_text=_("One on a line, from top to bottom. Keep the number and order of the lines."),
    )
    effort = models.CharField(_("time"), max_length=10, blank=True, choices=Effort.choices)
    helpers = models.CharField(_("people"), max_length=10, blank=True, choices=Helpers.choices)
    mode = models.CharField(_("where"), max_length=10, blank=True, choices=Mode.choices)
    needs = models.TextField(
        _("what you need"), blank=True, max_length=500, help_text=_("One thing on a line.")
    )
    safety_note = models.TextField(
        _("safety"), blank=True, max_length=400, help_text=_("What to think about beforehand.")
    )

    panels: ClassVar[list[Any]] = [
        FieldPanel("kind"),
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("summary"),
        MultiFieldPanel(
            [
                FieldPanel("picture"),
                FieldPanel("picture_alt"),
                FieldPanel("picture_decorative"),
            ],
            heading=_("Picture"),
        ),
        FieldPanel("files"),
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("effort"), FieldPanel("helpers"), FieldPanel("mode")]),
                FieldPanel("needs"),
                FieldPanel("safety_note"),
            ],
            heading=_("For ideas"),
        ),
        MultiFieldPanel([FieldPanel("text")], heading=_("For press releases")),
        MultiFieldPanel(
            [FieldPanel("drawing"), FieldPanel("words")], heading=_("For drawings of this site")
        ),
        FieldPanel("campaign_year"),
        TopicsMixin.topics_panel,
        PublishingPanel(),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        *(
            SynchronizedField(name, overridable=False)
            for name in ("kind", "slug", "campaign_year", "picture", "picture_decorative", "files")
        ),
        *(
            SynchronizedField(name, overridable=False)
            for name in ("drawing", "effort", "helpers", "mode", "topics")
        ),
        TranslatableField("title"),
        TranslatableField("summary"),
        TranslatableField("picture_alt"),
        TranslatableField("body"),
        TranslatableField("text"),
        TranslatableField("words"),
        TranslatableField("needs"),
        TranslatableField("safety_note"),
    ]
    # What the search finds it by, beside its title.
    searched_fields: ClassVar[tuple[str, ...]] = (
        *("summary", "body", "text", "needs", "safety_note"),
    )

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("material")
        verbose_name_plural = _("materials")
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug", "locale"], name="one_material_per_address_and_language"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def lines(self) -> list[str]:
        """Return the words of the drawing, line by line."""
        return [line.strip() for line in self.words.splitlines() if line.strip()]

    @property
    def things_needed(self) -> list[str]:
        """Return what an idea needs, thing by thing."""
        return [line.strip() for line in self.needs.splitlines() if line.strip()]

    @property
    def picture_alt_text(self) -> str:
        """Return the description, or nothing for a picture that only decorates."""
        return "" if self.picture_decorative else self.picture_alt

    def clean(self) -> None:
        """Ask for what each kind needs, beside the field that lacks it."""
        super().clean()
        shown = self.picture or self.drawing
        require_description(shown, self.picture_alt, self.picture_decorative, "picture_alt")
        faults = {
            **self._faults_of_kind(),
            **self._faults_of_letters(),
            **self._faults_of_words(),
        }
        if self.slug == IDEAS:
            faults["slug"] = _("The bank of ideas has this address. Choose another.")
        if unknown := unknown_blanks(self.text):
            faults["text"] = _("There is no such blank: %(blanks)s.") % {
                "blanks": ", ".join(f"{{{name}}}" for name in unknown)
            }
        if faults:
            raise ValidationError(faults)

    def _faults_of_kind(self) -> dict[str, Any]:
        if self.kind == MaterialKind.IDEA:
            asked = ("effort", "helpers", "mode")
            empty = [name for name in asked if not getattr(self, name)]
            return dict.fromkeys(empty, _("Readers choose ideas by this."))
        if self.kind == MaterialKind.PRESS_RELEASE and not self.text.strip():
            return {"text": _("A press release needs its text.")}
        if not (self.files or self.drawing or self.body or self.text.strip()):
            return {"files": _("Add a file, a text or a drawing.")}
        return {}

    def _faults_of_letters(self) -> dict[str, Any]:
        """Return where letters stand that no font of the drawings and documents has."""
        faults: dict[str, Any] = {}
        for name in ("title", "words", "text"):
            field: Any = self._meta.get_field(name)
            try:
                cleaned_text(getattr(self, name), str(field.verbose_name))
            except MissingGlyph as error:
                faults[name] = str(error)
        return faults

    def _faults_of_words(self) -> dict[str, Any]:
        if not self.drawing:
            return {}
        wanted = LINES_OF[Drawing(self.drawing)]
        if len(self.lines) != wanted:
            text = ngettext(
                "This drawing needs %(number)d line of words.",
                "This drawing needs %(number)d lines of words.",
                wanted,
            )
            return {"words": text % {"number": wanted}}
        if any(len(line) > LONGEST_LINE for line in self.lines):
            limit = _("A line has room for %(number)d characters.")
            return {"words": limit % {"number": LONGEST_LINE}}
        return {}

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """Return the page that shows how the material will look."""
        return "campaign/materials/preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """Show this material with the files that it has already."""
        from campaign.selectors.materials import shown_in_preview

        context = super().get_preview_context(request, mode_name)
        return {**context, "material": shown_in_preview(self)}


class MaterialFile(models.Model):
    """A file that readers can download, with its size in bytes and its checksum.

    Either made by this site (`made`), or a document of the library. Publishing a material writes these rows.
    """

    material = models.ForeignKey(Material, on_delete=models.CASCADE, related_name="written_files")
    document = models.ForeignKey(
        SiteDocument, null=True, on_delete=models.CASCADE, related_name="+"
    )
    made = models.FileField(upload_to="materials", blank=True, max_length=200)
    filename = models.CharField(max_length=200)
    language = models.CharField(max_length=10)
    variant = models.CharField(max_length=20, blank=True)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    # The hash of what a file is made from: only a change of that makes it anew.
    made_from = models.CharField(max_length=64)
    # A small picture for lists, with its sides in pixels; no file to download.
    is_preview = models.BooleanField(default=False)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)

    class Meta:
        verbose_name = _("file of a material")
        verbose_name_plural = _("files of materials")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["material", "filename"],
                condition=models.Q(document=None),
                name="one_made_file_per_filename_and_material",
            )
        ]

    def __str__(self) -> str:
        return self.filename

    @property
    def ending(self) -> str:
        """Return the format, such as "pdf"."""
        return self.filename.rpartition(".")[2].lower()
