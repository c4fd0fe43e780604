"""Files of translations as they are downloaded: one by itself, several in an archive with a note."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from core.archives import archive
from core.languages import LANGUAGES
from translation.files.formats import po, xliff, xlsx
from translation.files.messages import Document

LONGEST_NAME = 60
README = "README.txt"
ZIP_TYPE = "application/zip"


@dataclass(frozen=True)
class Format:
    """A kind of file that translations are written as."""

    ending: str
    media_type: str
    write: Callable[[Document], bytes]


FORMATS = {
    "po": Format(po.ENDING, po.MEDIA_TYPE, po.write),
    "xliff": Format(xliff.ENDING, xliff.MEDIA_TYPE, xliff.write),
    "xlsx": Format(xlsx.ENDING, xlsx.MEDIA_TYPE, xlsx.write),
}


@dataclass(frozen=True)
class Packed:
    """A file that is ready to be sent."""

    name: str
    media_type: str
    content: bytes


def safe_name(document: Document) -> str:
    """Return the name of a document's file without its ending: the same each time, and in plain letters."""
    plain = unicodedata.normalize("NFKD", document.title).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:LONGEST_NAME].strip("-")
    return f"{words or 'translation'}-{document.translation[:8]}.{document.language}"


def pack(documents: Sequence[Document], format_name: str) -> Packed:
    """Return one document as its file, several as an archive. What stands in them is in the documents' language."""
    kind = FORMATS[format_name]
    language = documents[0].language
    with override(language):
        files = {f"{safe_name(one)}.{kind.ending}": kind.write(one) for one in documents}
        if len(files) == 1:
            name, content = next(iter(files.items()))
            return Packed(name, kind.media_type, content)
        files[README] = readme_text(documents, files).encode("utf-8-sig")
    return Packed(f"translations-{format_name}.{language}.zip", ZIP_TYPE, archive(files))


def readme_text(documents: Sequence[Document], names: Sequence[str] | dict[str, bytes]) -> str:
    """Return what the note beside the files says."""
    paragraphs = [
        _("Translations into %(language)s") % {"language": LANGUAGES[documents[0].language].name},
        _("Each file has the strings of one page or of one piece of shared content."),
        _(
            'Write the translation beside each source text. Keep tags such as <b> and <a id="a1"> and everything '
            "in curly brackets; leave what you are not sure of."
        ),
        _(
            "Bring the files back on the page “Files” of the site’s Translation menu, one by one or together in one "
            "archive. You see what would become of each string before anything is stored."
        ),
        "\n".join(f"{name}\t{one.title}" for name, one in zip(names, documents, strict=False)),
    ]
    return "\n\n".join(paragraphs) + "\n"
