"""Values for every field and block, each text of them a token that can be found again.

A new block or field is covered as soon as it exists: the values are made from the definitions.
"""

import io
import itertools
import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.db import models
from PIL import Image
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField

from core.blocks.base import RecordingChooserBlock, SourceChooserBlock, VideoChooserBlock
from core.blocks.maps import CityChooserBlock
from core.models import City, GlossaryTerm, SiteDocument, SiteImage, Source, Video
from ecourse.blocks import KeyBlock
from tests.clips import hub_clip

TOKEN = re.compile(r"zq\d+zq")


def small_image() -> SiteImage:
    """Return a picture that is quickly delivered in every size."""
    file = io.BytesIO()
    Image.new("RGB", (48, 32), "teal").save(file, "PNG")
    return SiteImage.objects.create(
        title="Small", file=ContentFile(file.getvalue(), name="small.png")
    )


class SampleValues:
    """Makes values; `tokens` holds every token given out."""

    def __init__(self) -> None:
        self.numbers = itertools.count(1)
        self.seconds = itertools.count(0)
        self.tokens: set[str] = set()
        self.image = small_image()
        self.page = Page.objects.get(url_path="/hub/about/")
        self.document = SiteDocument.objects.create(
            title="Document", file=ContentFile(b"words", name="words.txt")
        )
        self.clip: Video | None = None
        self.source = Source.objects.create(key="sample", title="Sample")
        self.term = GlossaryTerm.objects.filter(locale__language_code="en").first()

    def text(self) -> str:
        """Return a new token."""
        token = f"zq{next(self.numbers)}zq"
        self.tokens.add(token)
        return token

    def rich_text(self) -> str:
        """Return rich text with a token in every kind of element."""
        words = [self.text() for _ in range(6)]
        return (
            f'<p>{words[0]} <b>{words[1]}</b> <a linktype="page" id="{self.page.id}">{words[2]}</a>'
            f' <a linktype="term" id="{self.term.translation_key}">{words[3]}</a>'
            f' <a linktype="citation" id="{self.source.id}" locator="p. 7">{words[4]}</a>'
            f"</p><ul><li>{words[5]}</li></ul>"
        )

    def block(self, block: blocks.Block) -> Any:
        """Return a value for any block."""
        for kind, make in self._makers():
            if isinstance(block, kind):
                return make(block)
        raise AssertionError(f"no sample value for {type(block).__name__}")

    def _makers(self) -> Iterator[tuple[Any, Any]]:
        yield ImageChooserBlock, lambda block: self.image
        yield DocumentChooserBlock, lambda block: self.document
        yield VideoChooserBlock, lambda block: self.video()
        yield RecordingChooserBlock, lambda block: None
        yield SourceChooserBlock, lambda block: self.source
        yield CityChooserBlock, lambda block: City.objects.order_by("pk").first()
        yield blocks.MultipleChoiceBlock, lambda block: ["PT"]
        yield blocks.PageChooserBlock, self._page
        yield blocks.RichTextBlock, lambda block: block.to_python(self.rich_text())
        yield blocks.StructBlock, self._struct
        yield blocks.ListBlock, lambda block: [self.block(block.child_block) for _ in range(2)]
        yield blocks.StreamBlock, self._stream
        yield blocks.URLBlock, lambda block: f"https://example.org/{next(self.numbers)}"
        yield blocks.BooleanBlock, lambda block: False
        yield blocks.ChoiceBlock, self._choice
        yield blocks.IntegerBlock, lambda block: 2
        yield KeyBlock, lambda block: f"key-{next(self.numbers)}"
        yield blocks.FloatBlock, lambda block: float(next(self.seconds))
        yield (blocks.CharBlock, blocks.TextBlock), lambda block: self.text()

    def _page(self, block: blocks.PageChooserBlock) -> Any:
        """Return a page that the block takes."""
        (model,) = block.target_models if len(block.target_models) == 1 else (Page,)
        if model is Page:
            return self.page
        return model.objects.live().filter(locale__language_code="en").first()

    def _struct(self, block: blocks.StructBlock) -> Any:
        value = {name: self.block(child) for name, child in block.child_blocks.items()}
        if {"page", "url", "emphasis"} <= set(value):
            value["url"] = ""
        return block.normalize(value)

    @staticmethod
    def _choice(block: blocks.ChoiceBlock) -> Any:
        """Return the default; where a choice has to be made, the last, which suits what is over."""
        choices = [value for value, _label in block.field.choices if value]
        return block.get_default() or (choices[-1] if block.required else "")

    def _stream(self, block: blocks.StreamBlock) -> Any:
        return blocks.StreamValue(
            block, [(name, self.block(child)) for name, child in block.child_blocks.items()]
        )

    def video(self) -> Video:
        """Return one clip with a token in every text."""
        if self.clip is None:
            clip = hub_clip()
            self.fill(clip)
            clip.save_revision().publish()
            self.clip = Video.objects.get(pk=clip.pk)
        return self.clip

    def fill(self, instance: Any) -> None:
        """Put a value into every translatable field of a page or snippet, and a picture above its words."""
        if getattr(instance, "picture_id", True) is None:
            instance.picture = self.image
        for translatable in type(instance).translatable_fields:
            if not isinstance(translatable, TranslatableField):
                continue
            field = instance._meta.get_field(translatable.field_name)
            if isinstance(field, StreamField):
                setattr(instance, field.name, self._stream(field.stream_block))
            elif isinstance(field, RichTextField):
                setattr(instance, field.name, self.rich_text())
            elif isinstance(field, models.CharField | models.TextField):
                setattr(instance, field.name, self.text())
