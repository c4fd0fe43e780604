"""Self-hosted clips with captions and transcript."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from core.blocks.captions import CaptionsBlock
from core.clip_fields import CleanClipField, CleanRecordingField
from core.fields import StreamField
from core.file_facts import size_text
from core.models.measured_files import MeasuredFilesMixin
from core.models.previews import OwnLanguagePreviewMixin
from core.publishing import GuardedPublishingMixin
from core.search.texts import plain_text
from core.versions import versions_in_all_languages


@dataclass(frozen=True)
class LighterFile:
    """Another file of a clip, for weak connections: what it is, and its size in megabytes."""

    kind: str
    file: Any
    size_text: str

    @property
    def url(self) -> str:
        """Return the file's address."""
        return str(self.file.url)


class Video(
    GuardedPublishingMixin,
    MeasuredFilesMixin,
    OwnLanguagePreviewMixin,
    DraftStateMixin,
    RevisionMixin,
    TranslatableMixin,
    models.Model,
):
    """A clip in one language: the file is shared by all languages, captions and transcript are not.

    Captions are kept as cues rather than as a file, so that they are translated like any other text;
    `core.views.captions` writes them out as WebVTT.
    """

    class Sound(models.TextChoices):
        """What can be heard, so that readers know before they play."""

        SPEECH = "speech", _("Speech")
        MUSIC = "music", _("Music or noises, no speech")
        NONE = "none", _("No sound")

    title = models.CharField(_("title"), max_length=150)
    file = CleanClipField(_("file"), upload_to="videos")
    file_size = models.PositiveBigIntegerField(_("file size in bytes"), default=0, editable=False)
    light_file = CleanClipField(_("file for weak connections"), upload_to="videos", blank=True)
    light_size = models.PositiveBigIntegerField(default=0, editable=False)
    audio_file = CleanRecordingField(_("sound alone"), upload_to="recordings", blank=True)
    audio_size = models.PositiveBigIntegerField(default=0, editable=False)
    poster = models.ForeignKey(
        "core.SiteImage",
        verbose_name=_("poster"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The still picture that stands in for the clip until someone plays it."),
    )
    poster_alt = models.CharField(_("description of the poster"), max_length=250)
    duration_seconds = models.PositiveIntegerField(
        _("duration in seconds"), validators=[MinValueValidator(1)]
    )
    width = models.PositiveIntegerField(_("width in pixels"), default=1280)
    height = models.PositiveIntegerField(_("height in pixels"), default=720)
    sound = models.CharField(_("sound"), max_length=10, choices=Sound.choices, default=Sound.SPEECH)
    captions = StreamField(
        CaptionsBlock(),
        verbose_name=_("captions"),
        help_text=_("One cue for each caption, in the order in which they appear."),
    )
    transcript = RichTextField(
        _("transcript"),
        features=["bold", "italic", "link", "ol", "ul"],
        help_text=_("All that is said, and all that is shown and matters."),
    )

    size_fields: ClassVar[dict[str, str]] = {
        "file": "file_size",
        "light_file": "light_size",
        "audio_file": "audio_size",
    }
    panels: ClassVar[list[Any]] = [
        FieldPanel("title"),
        MultiFieldPanel(
            [
                FieldPanel("file"),
                FieldRowPanel([FieldPanel("duration_seconds"), FieldPanel("sound")]),
                FieldRowPanel([FieldPanel("width"), FieldPanel("height")]),
            ],
            heading=_("Clip"),
        ),
        MultiFieldPanel(
            [FieldPanel("light_file"), FieldPanel("audio_file")],
            heading=_("Lighter files"),
            help_text=_("Readers choose them under the player, with their sizes."),
        ),
        MultiFieldPanel([FieldPanel("poster"), FieldPanel("poster_alt")], heading=_("Poster")),
        FieldPanel("captions"),
        FieldPanel("transcript"),
        PublishingPanel(),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("title"),
        SynchronizedField("file", overridable=False),
        SynchronizedField("file_size", overridable=False),
        SynchronizedField("light_file", overridable=False),
        SynchronizedField("light_size", overridable=False),
        SynchronizedField("audio_file", overridable=False),
        SynchronizedField("audio_size", overridable=False),
        SynchronizedField("poster", overridable=False),
        TranslatableField("poster_alt"),
        SynchronizedField("duration_seconds", overridable=False),
        SynchronizedField("width", overridable=False),
        SynchronizedField("height", overridable=False),
        SynchronizedField("sound", overridable=False),
        TranslatableField("captions"),
        TranslatableField("transcript"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("video")
        verbose_name_plural = _("videos")

    def __str__(self) -> str:
        return self.title

    @classmethod
    def in_all_languages(cls, ids: Iterable[int]) -> dict[int, "Video"]:
        """Return the videos with these ids and their live translations, by id, in one query."""
        return versions_in_all_languages(cls.objects.defer("captions"), ids)

    @property
    def size_text(self) -> str:
        """Return the size in megabytes."""
        return size_text(self.file_size)

    @property
    def lighter_files(self) -> list[LighterFile]:
        """Return the files that need less of a connection, those that there are."""
        files = (
            ("light", self.light_file, self.light_size),
            ("audio", self.audio_file, self.audio_size),
        )
        return [LighterFile(kind, file, size_text(size)) for kind, file, size in files if file]

    @property
    def captions_url(self) -> str:
        """Return the address of this language's captions as WebVTT."""
        from core.languages import language_of

        language = language_of(self.locale_id).code
        return reverse("captions", args=[self.translation_key, language])

    @property
    def shown_texts(self) -> list[str]:
        """Return everything that the clip says in words: title, transcript, captions."""
        captions = (cue.value["text"] for cue in self.captions)
        return [self.title, plain_text(self.transcript), *captions]

    def webvtt(self) -> str:
        """Return the captions as a WebVTT file (W3C WebVTT: The Web Video Text Tracks Format)."""
        text = io.StringIO()
        text.write("WEBVTT\n")
        for number, cue in enumerate(self.captions, start=1):
            start, end = (_timestamp(cue.value[edge]) for edge in ("start", "end"))
            words = cue.value["text"].replace("-->", "→").strip()
            text.write(f"\n{number}\n{start} --> {end}\n{words}\n")
        return text.getvalue()

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """Return the page that shows how the clip will look."""
        return "core/previews/video.html"


def _timestamp(seconds: float) -> str:
    """Return seconds as hh:mm:ss.ttt."""
    milliseconds = round(float(seconds) * 1000)
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
