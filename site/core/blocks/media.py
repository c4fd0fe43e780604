"""Pictures, clips and files."""

from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructValue

from core.alternative_text import DECORATIVE, DescribedPictureMixin, DescribedPictureValue
from core.blocks.base import (
    DocumentChooserBlock,
    ImageChooserBlock,
    VideoChooserBlock,
    sample,
)
from core.file_facts import duration_text
from core.languages import Language, active_language, language_of, locale_id_of
from core.references import current_references


def sample_picture() -> dict[str, Any]:
    """Return the value of a picture for previews."""
    return {
        "image": sample("core.SiteImage"),
        "alt": "What matters in the picture",
        "decorative": False,
        "caption": "What the picture shows",
        "credit": "Who made it",
    }


class ImageBlock(DescribedPictureMixin, blocks.StructBlock):
    """A picture with description, caption and credit."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("Description"),
        required=False,
        max_length=250,
        search_index=False,
        help_text=_("What matters in the picture, for those who cannot see it."),
    )
    decorative = blocks.BooleanBlock(label=DECORATIVE, required=False)
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)
    credit = blocks.CharBlock(label=_("Credit"), required=False, max_length=150)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with description, caption and credit.")
        template = "core/blocks/image.html"
        value_class = DescribedPictureValue

    def get_preview_value(self) -> Any:
        """Show a picture of this site in the block picker."""
        return self.normalize(sample_picture())


class GalleryBlock(blocks.StructBlock):
    """Several pictures side by side."""

    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    images = blocks.ListBlock(ImageBlock(), label=_("Pictures"), min_num=2)

    class Meta:
        icon = "image"
        label = _("Gallery")
        description = _("Several pictures side by side.")
        template = "core/blocks/gallery.html"

    def get_preview_value(self) -> Any:
        """Show pictures of this site in the block picker."""
        return self.normalize({"heading": "Pictures", "images": [sample_picture()] * 3})


class PlayedValue(StructValue):
    """A chosen clip or recording in the reader's language.

    `chosen_name` is the block's field that it is chosen in, `loaded_kind` where a page's references hold it.
    """

    chosen_name = "video"
    loaded_kind = "videos"

    def _versions(self) -> dict[int, Any]:
        chosen = self[self.chosen_name]
        if chosen is None:
            return {}
        references = current_references()
        loaded = getattr(references, self.loaded_kind) if references else {}
        if chosen.id not in loaded:
            loaded = type(chosen).in_all_languages([chosen.id])
        same = (item for item in loaded.values() if item.translation_key == chosen.translation_key)
        return {item.locale_id: item for item in same}

    @property
    def played_now(self) -> Any:
        """Return what was chosen in the reader's language, or as it was chosen."""
        own = self._versions().get(locale_id_of(active_language().code) or 0)
        return own or self[self.chosen_name]

    @property
    def language(self) -> Language | None:
        """Return the language of title and transcript where it is not the reader's."""
        if self.played_now is None:
            return None
        language = language_of(self.played_now.locale_id)
        return language if language != active_language() else None


class RecordingValue(PlayedValue):
    """A chosen recording with what its player needs."""

    chosen_name = "recording"
    loaded_kind = "recordings"

    @property
    def voice_language(self) -> Language | None:
        """Return the language that is heard where it is not the reader's."""
        if self.played_now is None or self.played_now.voice_language == active_language():
            return None
        return self.played_now.voice_language


class VideoValue(PlayedValue):
    """A chosen clip with everything a player needs in the reader's language."""

    @property
    def video_now(self) -> Any:
        """Return the clip in the reader's language, or as it was chosen."""
        return self.played_now

    @property
    def tracks(self) -> list[dict[str, Any]]:
        """Return the caption tracks, the reader's language first, to be shown once the clip plays."""
        now = self.video_now
        versions = sorted(
            self._versions().items(), key=lambda item: (item[1].id != now.id, item[0])
        )
        return [
            {
                "language": language_of(locale_id),
                "url": video.captions_url,
                "shown_at_play": video.id == now.id,
            }
            for locale_id, video in versions
        ]

    @property
    def duration_text(self) -> str:
        """Return the length as minutes:seconds."""
        return duration_text(self["video"].duration_seconds)


class VideoBlock(blocks.StructBlock):
    """A self-hosted clip with captions and transcript; nothing loads before it is played."""

    video = VideoChooserBlock(label=_("Video"))

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("A clip from this site with captions and transcript.")
        template = "core/blocks/video.html"
        value_class = VideoValue

    def get_shown_text(self, value: Any) -> list[str]:
        """Return what the search finds the clip by: title, transcript and captions."""
        video = value.video_now
        return video.shown_texts if video else []

    def get_preview_value(self) -> Any:
        """Show a clip of this site in the block picker."""
        return self.normalize({"video": sample("core.Video", live=True)})


class OutsideVideoValue(StructValue):
    """A clip on another site that knows whose site it is."""

    @property
    def host(self) -> str:
        """Return the name of the site that the link leads to."""
        return urlsplit(self["url"]).hostname or ""


class OutsideVideoBlock(blocks.StructBlock):
    """A plain link to a clip elsewhere: no other site is asked for anything from our pages."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    url = blocks.URLBlock(label=_("Address"))
    text = blocks.TextBlock(label=_("What it shows"), required=False, rows=2)

    class Meta:
        icon = "link-external"
        label = _("Video on another site")
        description = _("A link with a notice; never a player of another site.")
        template = "core/blocks/outside_video.html"
        value_class = OutsideVideoValue
        preview_value = {
            "title": "A panel discussion",
            "url": "https://example.org/panel",
            "text": "An hour with three advocates.",
        }


class DownloadValue(StructValue):
    """A file that knows its type and size."""

    @property
    def file_type(self) -> str:
        """Return the type as readers know it, such as PDF."""
        return self["document"].file_extension.upper() if self["document"] else ""

    @property
    def file_size(self) -> int:
        """Return the size in bytes."""
        return self["document"].get_file_size() or 0 if self["document"] else 0


class DownloadBlock(blocks.StructBlock):
    """A file to take along, with type and size before the click."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(label=_("Title"), max_length=150)
    text = blocks.TextBlock(label=_("What it is"), required=False, rows=2)

    class Meta:
        icon = "download"
        label = _("Download")
        description = _("A file with its type and size.")
        template = "core/blocks/download.html"
        value_class = DownloadValue

    def get_preview_value(self) -> Any:
        """Show a document of this site in the block picker."""
        document = sample("core.SiteDocument")
        return self.normalize({"document": document, "title": "A document", "text": ""})
