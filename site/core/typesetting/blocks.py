"""How each kind of block is typeset. A room adds its own blocks with `register`."""

from collections.abc import Callable
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from wagtail import blocks

from core.blocks import figures, links, maps, media, notes, overview, privacy, text
from core.typesetting.errors import UnknownBlock
from core.typesetting.writer import Writer
from core.world_map.views import MapView

Convert = Callable[[Any, Writer], None]

_converters: dict[type[blocks.Block], Convert] = {}


def register(block: type[blocks.Block], convert: Convert) -> None:
    """Say how a kind of block is typeset: `convert` writes its value. Subclasses inherit it."""
    _converters[block] = convert


def write_stream(stream: Any, writer: Writer) -> None:
    """Write every block of a stream. Raises UnknownBlock, which names the block."""
    for number, bound in enumerate(stream, start=1):
        label = bound.block.label or bound.block_type
        place = _("block %(number)s, %(label)s") % {"number": number, "label": label}
        writer.begin_block(place)
        _converter_of(bound.block, place)(bound.value, writer)


def _converter_of(block: blocks.Block, place: str) -> Convert:
    for kind in type(block).__mro__:
        if kind in _converters:
            return _converters[kind]
    raise UnknownBlock(block.name, place)


def _heading(value: Any, writer: Writer) -> None:
    writer.heading(value["text"], int(value["level"]))


def _paragraph(value: Any, writer: Writer) -> None:
    writer.rich_text(value.source)


def _statement(value: Any, writer: Writer) -> None:
    writer.add("statement", text=value["text"])


def _quotation(value: Any, writer: Writer) -> None:
    source = ", ".join(part for part in (value["person"], value["role"], value["year"]) if part)
    writer.add("quotation", text=value["text"], source=source)


def _callout(value: Any, writer: Writer) -> None:
    labels = {"safety": _("Stay safe"), "warning": _("Take care")}
    inner = Writer()
    inner.rich_text(value["text"].source)
    label = labels.get(value["kind"], _("Good to know"))
    writer.add("callout", label=label, title=value["title"], nodes=inner.nodes)


def _accordion(value: Any, writer: Writer) -> None:
    if value["heading"]:
        writer.heading(value["heading"])
    level = writer.level + 1
    for panel in value["panels"]:
        writer.heading(panel["title"], level)
        writer.rich_text(panel["text"].source)


def _table(value: Any, writer: Writer) -> None:
    writer.table(
        value["caption"],
        value.rows_of_cells,
        header_row=value["header_row"],
        header_column=value["header_column"],
    )


def _image(value: Any, writer: Writer) -> None:
    writer.picture(value["image"], value.alt_text, value["caption"], value["credit"])


def _gallery(value: Any, writer: Writer) -> None:
    if value["heading"]:
        writer.heading(value["heading"])
    for image in value["images"]:
        _image(image, writer)


def _video(value: Any, writer: Writer) -> None:
    video = value.video_now
    if video is None:
        return
    writer.picture(video.poster, video.poster_alt)
    about = _("Clip, %(duration)s") % {"duration": value.duration_text}
    writer.link(video.file.url, video.title, about, value.language)
    writer.rich_text(video.transcript)


def _outside_video(value: Any, writer: Writer) -> None:
    writer.link(value["url"], value["title"], value["text"])
    notice = _("This link leads to %(host)s, a site that may record your visit.")
    writer.text(notice % {"host": value.host})


def _download(value: Any, writer: Writer) -> None:
    if value["document"] is None:
        return
    details = f"{value.file_type}, {filesizeformat(value.file_size)}"
    about = f"{details}\n{value['text']}" if value["text"] else details
    writer.link(value["document"].url, value["title"], about)


def _key_figures(value: Any, writer: Writer) -> None:
    if value["heading"]:
        writer.heading(value["heading"])
    for figure in value["figures"]:
        if not figure.shown_value:
            continue
        source = ", ".join(
            strip_tags(part) for part in (figure.shown_source, figure.shown_date) if part
        )
        writer.add(
            "figure",
            value=figure.shown_value,
            unit=figure["unit"],
            counts=figure["counts"],
            note=figure.note,
            source=source,
            url=figure["source_url"],
        )


def _footnote(value: Any, writer: Writer) -> None:
    writer.rich_text(value["text"].source)
    if value.number:
        writer.citation(value.number, value["locator"])
    else:
        writer.text(value["locator"])


def _privacy_register(value: Any, writer: Writer) -> None:
    from core.privacy.selectors import public_register

    writer.heading(value["heading"])
    heads = [_("What"), _("Why"), _("What allows it"), _("How long"), _("What deletes it")]
    for room in public_register():
        rows = [
            [
                ", ".join(map(str, row.labels)),
                row.purpose,
                row.legal_basis,
                row.period,
                row.deletion,
            ]
            for row in room.rows
        ]
        cells = [[str(cell) for cell in row] for row in rows]
        writer.table(str(room.title), [heads, *cells])


def _world_map(value: Any, writer: Writer) -> None:
    view = MapView(value.world_map)
    for caption, rows in view.tables:
        writer.table(caption, [[str(cell) for cell in row] for row in rows])
    writer.text(", ".join(part for part in (value["source"], value["as_of"]) if part))
    writer.text(f"{view.disclaimer} {view.credit}")


def _cards(value: Any, writer: Writer) -> None:
    if value["heading"]:
        writer.heading(value["heading"])
    writer.text(value["introduction"])
    for card in value["cards"]:
        writer.page_link(card.page_link, about=card["text"])


def _call_to_action(value: Any, writer: Writer) -> None:
    writer.heading(value["heading"])
    writer.text(value["text"])
    writer.page_link(value.link, value["link_text"])


def _partners(value: Any, writer: Writer) -> None:
    writer.heading(value["heading"])
    for partner in value["partners"]:
        if partner["url"]:
            writer.link(partner["url"], partner["name"])
        else:
            writer.text(partner["name"])


register(text.HeadingBlock, _heading)
register(blocks.RichTextBlock, _paragraph)
register(text.StatementBlock, _statement)
register(text.QuotationBlock, _quotation)
register(text.CalloutBlock, _callout)
register(text.AccordionBlock, _accordion)
register(text.TableBlock, _table)
register(media.ImageBlock, _image)
register(media.GalleryBlock, _gallery)
register(media.VideoBlock, _video)
register(media.OutsideVideoBlock, _outside_video)
register(media.DownloadBlock, _download)
register(figures.KeyFiguresBlock, _key_figures)
register(notes.FootnoteBlock, _footnote)
register(privacy.PrivacyRegisterBlock, _privacy_register)
register(maps.WorldMapBlock, _world_map)
register(overview.CardsBlock, _cards)
register(links.CallToActionBlock, _call_to_action)
register(overview.PartnersBlock, _partners)
