"""Recorded voices with transcripts."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, RevisionMixin, TranslatableMixin
from wagtail_localize.fields import TranslatableField

from core.clip_fields import CleanRecordingField
from core.fields import LanguageField
from core.file_facts import duration_text, size_text
from core.languages import LANGUAGES, Language, language_of
from core.models.measured_files import MeasuredFilesMixin
from core.models.previews import OwnLanguagePreviewMixin
from core.publishing import GuardedPublishingMixin
from core.search.texts import plain_text
from core.versions import versions_in_all_languages


class Recording(
    GuardedPublishingMixin,
    MeasuredFilesMixin,
    OwnLanguagePreviewMixin,
    DraftStateMixin,
    RevisionMixin,
    TranslatableMixin,
    models.Model,
):
    """A voice in one language, with its transcript.

    A translation begins with the source's voice, which it keeps until somebody brings one in its own language:
    the file, its length and the language spoken belong to each version and are never synchronised.
    """

    title = models.CharField(_("title"), max_length=150)
    file = CleanRecordingField(_("file"), upload_to="recordings")
    file_size = models.PositiveBigIntegerField(_("file size in bytes"), default=0, editable=False)
    duration_seconds = models.PositiveIntegerField(
        _("duration in seconds"), validators=[MinValueValidator(1)]
    )
    spoken_language = LanguageField(editable=False)
    transcript = RichTextField(
        _("transcript"),
        features=["bold", "italic", "link", "ol", "ul"],
        help_text=_("All that is said, and all that is heard and matters."),
    )

    size_fields: ClassVar[dict[str, str]] = {"file": "file_size"}
    panels: ClassVar[list[Any]] = [
        FieldPanel("title"),
        FieldPanel("file"),
        FieldPanel("duration_seconds"),
        FieldPanel("transcript"),
        PublishingPanel(),
    ]
    translatable_fields: ClassVar[list[Any]] = [
        TranslatableField("title"),
        TranslatableField("transcript"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")

    def __str__(self) -> str:
        return self.title

    def file_stored(self, name: str) -> None:
        """Take the language of this version as the one spoken in its file."""
        self.spoken_language = language_of(self.locale_id).code

    @classmethod
    def in_all_languages(cls, ids: Iterable[int]) -> dict[int, "Recording"]:
        """Return the recordings with these ids and their live translations, by id, in one query."""
        return versions_in_all_languages(cls.objects.all(), ids)

    @property
    def voice_language(self) -> Language:
        """Return the language that is heard."""
        return LANGUAGES[self.spoken_language]

    @property
    def size_text(self) -> str:
        """Return the size in megabytes."""
        return size_text(self.file_size)

    @property
    def duration_text(self) -> str:
        """Return the length as minutes:seconds."""
        return duration_text(self.duration_seconds)

    @property
    def shown_texts(self) -> list[str]:
        """Return everything that the recording says in words."""
        return [self.title, plain_text(self.transcript)]

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """Return the page that shows how the recording will look."""
        return "core/previews/recording.html"
