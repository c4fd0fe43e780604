"""How the campaign's blocks are typeset."""

from typing import Any

from django.utils.html import format_html_join

from campaign.blocks import DemandsBlock, TimelineBlock
from core.typesetting import blocks
from core.typesetting.writer import Writer


def _demands(value: Any, writer: Writer) -> None:
    years = (value["first_year"], value["last_year"])
    writer.heading("–".join(str(year) for year in years if year), writer.level + 1)
    items = format_html_join("", "<li>{}</li>", ((text,) for text in value["demands"]))
    writer.rich_text(f"<ul>{items}</ul>")


def _timeline(value: Any, writer: Writer) -> None:
    level = writer.level + 1
    for event in value["events"]:
        writer.heading(event["when"], level)
        writer.rich_text(event["text"].source)


def register_blocks() -> None:
    """Say how documents show these blocks."""
    blocks.register(DemandsBlock, _demands)
    blocks.register(TimelineBlock, _timeline)
