"""PO files of gettext, as Poedit, Weblate and wagtail-localize itself know them.

A file of one translation names it in its header. In one of several, such as what a volunteer saves, the name stands
before each string's place.
"""

import re
import tempfile

import polib
from django.utils.translation import gettext as _

from core.text_files import FileRefused
from translation.files.labels import notes_of
from translation.files.messages import (
    Document,
    GivenDocument,
    GivenString,
    Message,
    fingerprint_of,
    key_of,
    split_id,
)

ENDING = "po"
MEDIA_TYPE = "text/x-gettext-translation; charset=utf-8"
# The header by which wagtail-localize knows its own files, and the mark of our id in a comment.
TRANSLATION = "X-WagtailLocalize-TranslationID"
ID_MARK = "id: "
FUZZY = "fuzzy"
# No line is broken but at line ends of the text: then every text comes back exactly.
UNBROKEN = 0
# polib takes the square of an entry's lines: no entry has so many.
MOST_LINES = 3_000
MOST_ENTRIES = 20_000
NAMED = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/(.*)", re.DOTALL)


def write(document: Document) -> bytes:
    """Return the document as a PO file."""
    file = polib.POFile(wrapwidth=UNBROKEN)
    file.metadata = {
        "Project-Id-Version": " ".join(document.title.split()),
        "PO-Revision-Date": document.exported_at,
        "Language": document.language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        TRANSLATION: document.translation,
    }
    file.extend(_entry(message) for message in document.messages)
    return f"{file}\n".encode()


def _entry(message: Message) -> polib.POEntry:
    notes = [*notes_of(message), f"{ID_MARK}{message.id}"]
    return polib.POEntry(
        msgctxt=message.path,
        msgid=message.source,
        msgstr=message.target,
        flags=[] if message.is_ready or not message.target else [FUZZY],
        comment="\n".join(_one_line(note) for note in notes),
        tcomment="\n".join(_one_line(comment) for comment in message.comments),
        previous_msgctxt=message.path if message.previous_source else None,
        previous_msgid=message.previous_source or None,
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def read(text: str) -> list[GivenDocument]:
    """Return what a PO file says, which may be about several translations. Raises FileRefused."""
    text = with_one_line_end(text)
    require_reasonable(text)
    # polib takes a text for the name of a file where there is one: it is given a file of ours.
    with tempfile.NamedTemporaryFile(suffix=".po") as file:
        file.write(text.encode("utf-8", "surrogatepass"))
        file.flush()
        try:
            entries = polib.pofile(file.name, encoding="utf-8", wrapwidth=UNBROKEN)
        except (OSError, ValueError, IndexError, KeyError, AttributeError, TypeError):
            raise FileRefused(_("This is no PO file, or it is damaged.")) from None
    language = entries.metadata.get("Language", "").strip()
    named: dict[str, list[GivenString]] = {}
    for entry in entries:
        if not entry.obsolete:
            name, string = _given(entry)
            named.setdefault(name or entries.metadata.get(TRANSLATION, "").strip(), []).append(
                string
            )
    if not named:
        raise FileRefused(_("There are no strings in this file."))
    return [GivenDocument(name, language, tuple(strings)) for name, strings in named.items()]


def with_one_line_end(text: str) -> str:
    """Return a text with the line ends that polib sees in it: it takes a carriage return for one, too."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def require_reasonable(text: str) -> None:
    """Raise FileRefused for a text that would keep the server busy for long."""
    entries = lines = 0
    for line in text.split("\n"):
        begins = line.lstrip().startswith("msgid")
        entries, lines = (entries + 1, 0) if begins else (entries, lines + 1)
        if lines > MOST_LINES or entries > MOST_ENTRIES:
            raise FileRefused(_("There is too much in this file. Divide it."))


def _given(entry: polib.POEntry) -> tuple[str, GivenString]:
    """Return the translation that an entry names, and its string."""
    path, source = entry.msgctxt or "", entry.msgid
    found = NAMED.fullmatch(path)
    name, path = (found[1], found[2]) if found else ("", path)
    key = key_of(path, source)
    known, base = _id_in(entry.comment)
    base = base if known == key else ""
    string = GivenString(
        key=key,
        target=entry.msgstr,
        path=path,
        source=source,
        base=base,
        is_untouched=base == fingerprint_of(entry.msgstr),
        is_ready=FUZZY not in entry.flags,
    )
    return name, string


def _id_in(comment: str) -> tuple[str, str]:
    """Return the id in the comment of an entry."""
    for line in reversed(comment.split("\n")):
        if line.startswith(ID_MARK):
            return split_id(line.removeprefix(ID_MARK))
    return "", ""
