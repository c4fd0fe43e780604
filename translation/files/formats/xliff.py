"""XLIFF 1.2 (https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html), for programs of translators."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

from django.utils.translation import gettext as _

from core.text_files import FileRefused
from translation.files.formats.inline import codes_in, read_inline, write_inline
from translation.files.formats.xml import Refused, read_xml
from translation.files.labels import notes_of
from translation.files.messages import (
    Broken,
    Document,
    GivenDocument,
    GivenString,
    Message,
    fingerprint_of,
    key_of,
    split_id,
)
from translation.strings.states import State

ENDING = "xlf"
MEDIA_TYPE = "application/x-xliff+xml; charset=utf-8"
NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
STATES = {
    State.UNTRANSLATED.value: "needs-translation",
    State.MACHINE.value: "needs-review-translation",
    State.CHANGES.value: "needs-review-translation",
    State.DRAFT.value: "translated",
    State.AWAITING.value: "translated",
    State.APPROVED.value: "final",
}
# Of states in a file, those of strings that somebody still has to look at.
NOT_READY = ("needs-", "new")


def write(document: Document) -> bytes:
    """Return the document as an XLIFF file."""
    root = Element("xliff", {"version": "1.2", "xmlns": NAMESPACE})
    file = SubElement(
        root,
        "file",
        {
            "original": document.translation,
            "source-language": document.source_language,
            "target-language": document.language,
            "datatype": "html",
            "date": document.exported_at,
        },
    )
    header = SubElement(file, "header")
    SubElement(header, "note").text = _held(document.title)
    body = SubElement(file, "body")
    for message in document.messages:
        _write_unit(body, message, document)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def _write_unit(body: Element, message: Message, document: Document) -> None:
    is_approved = "yes" if message.state == State.APPROVED else "no"
    unit = SubElement(
        body,
        "trans-unit",
        {
            "id": message.id,
            "resname": message.path,
            "approved": is_approved,
            "xml:space": "preserve",
        },
    )
    _write_text(unit, "source", message.source, document.source_language)
    target = _write_text(
        unit, "target", message.target, document.language, known=codes_in(message.source)
    )
    target.set("state", STATES[message.state])
    if message.state == State.MACHINE:
        target.set("state-qualifier", "mt-suggestion")
    for note in notes_of(message):
        SubElement(unit, "note", {"from": "site"}).text = _held(note)
    for comment in message.comments:
        SubElement(unit, "note", {"from": "reviewer"}).text = _held(comment)
    if message.previous_source:
        former = SubElement(unit, "alt-trans", {"alttranstype": "previous-version"})
        _write_text(former, "source", message.previous_source, document.source_language)
        _write_text(former, "target", message.previous_target, document.language)


def _write_text(
    parent: Element, name: str, text: str, language: str, *, known: dict[str, str] | None = None
) -> Element:
    element = SubElement(parent, name, {"xml:lang": language})
    write_inline(element, text, known)
    return element


def _held(text: str) -> str:
    """Return a note without the characters that XML cannot hold."""
    return "".join(char for char in text if char in "\n\t" or ord(char) >= 32).translate(
        {0xFFFE: None, 0xFFFF: None}
    )


def read(data: bytes) -> list[GivenDocument]:
    """Return what an XLIFF file says, which may be about several translations. Raises FileRefused."""
    try:
        root = read_xml(data)
    except Refused:
        raise FileRefused(_("This is no XLIFF file, or it is damaged.")) from None
    if root.tag != _name("xliff") or root.get("version") != "1.2":
        raise FileRefused(_("Only XLIFF of version 1.2 is read."))
    found = [
        GivenDocument(
            translation=file.get("original", "").strip(),
            language=file.get("target-language", "").strip(),
            strings=tuple(_given(file)),
        )
        for file in root.findall(_name("file"))
    ]
    if not any(document.strings for document in found):
        raise FileRefused(_("There are no strings in this file."))
    return found


def _name(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def _given(file: Element) -> Iterator[GivenString]:
    for unit in file.iter(_name("trans-unit")):
        key, base = split_id(unit.get("id", ""))
        target = unit.find(_name("target"))
        path = unit.get("resname", "")
        source, text, fault = "", "", ""
        try:
            source, text = _texts(unit, target)
        except Broken as error:
            fault = str(error)
        yield GivenString(
            key=key or key_of(path, source),
            target=text,
            path=path,
            source=source,
            base=base,
            is_untouched=not fault and base == fingerprint_of(text),
            is_ready=_is_ready(target),
            fault=fault,
        )


def _texts(unit: Element, target: Element | None) -> tuple[str, str]:
    """Return source and translation. Raises Broken."""
    element = unit.find(_name("source"))
    if element is None:
        raise Broken(_("The string has no source."))
    source = read_inline(element)
    return source, "" if target is None else read_inline(target, codes_in(source))


def _is_ready(target: Element | None) -> bool:
    return target is not None and not target.get("state", "").startswith(NOT_READY)
