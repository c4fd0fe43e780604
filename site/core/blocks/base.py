"""Building material for the block families."""

from typing import Any

from django.apps import apps
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock as WagtailDocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock as WagtailImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from core.marks import MarkedText
from core.references import LoadedChooserMixin

TEXT_FEATURES = ["bold", "italic", "link", "document-link", "term", "citation", "ol", "ul"]


class ImageChooserBlock(LoadedChooserMixin, WagtailImageChooserBlock):
    """An image, taken from what was loaded for the whole page."""

    loaded_kind = "images"


class PageChooserBlock(LoadedChooserMixin, blocks.PageChooserBlock):
    """A page, taken from what was loaded for the whole page.

    Links lead to the reader's language by themselves, so translators are not asked for another page.
    """

    loaded_kind = "pages"

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Offer nothing to translators."""
        return []


class DocumentChooserBlock(LoadedChooserMixin, WagtailDocumentChooserBlock):
    """A document, taken from what was loaded for the whole page."""

    loaded_kind = "documents"


class VideoChooserBlock(LoadedChooserMixin, SnippetChooserBlock):
    """A video, taken from what was loaded for the whole page."""

    loaded_kind = "videos"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("core.Video", **kwargs)


class RecordingChooserBlock(LoadedChooserMixin, SnippetChooserBlock):
    """A recording, taken from what was loaded for the whole page."""

    loaded_kind = "recordings"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("core.Recording", **kwargs)


class SourceChooserBlock(LoadedChooserMixin, SnippetChooserBlock):
    """A source, taken from what was loaded for the whole page; the same in every language."""

    loaded_kind = "sources"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("core.Source", **kwargs)

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """Offer nothing to translators."""
        return []


def sample(model: str, **conditions: Any) -> Any:
    """Return an object that a preview in the block picker can show, or None on an empty site."""
    return apps.get_model(model).objects.filter(**conditions).order_by("pk").first()


class RichTextBlock(blocks.RichTextBlock):
    """Running text with the features this site's design knows; explains terms and cites sources."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", TEXT_FEATURES)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> MarkedText:
        """Return what is stored as text that shows its marks."""
        return MarkedText(value)

    def normalize(self, value: Any) -> MarkedText:
        """Return any value as text that shows its marks."""
        return MarkedText(super().normalize(value).source)

    def value_from_form(self, value: Any) -> MarkedText:
        """Return what the editor wrote."""
        return MarkedText(value)
