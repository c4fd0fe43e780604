"""The certificate as a PDF. It names a person, so it is made in the request and kept nowhere."""

import re

from core.qr_codes import svg_of
from core.typesetting.documents import PersonalDocument
from core.typesetting.errors import MissingGlyph
from core.typesetting.text import cleaned_text
from ecourse.certificates.texts import ShownCertificate, document_data

# A word without a place to break it would run over the edge, as a code would.
LONG_WORD = re.compile(r"\S{30}(?=\w)")
PART_OF_A_CODE = re.compile(r"\S{12}(?=\S)")
BREAK = "\u200b"


def certificate_document(shown: ShownCertificate) -> PersonalDocument:
    """Return the document of a certificate, to be typeset for the person who asks for it."""
    data = document_data(shown, svg_of(shown.code_address, irregular=True).decode())
    data["learner"] = LONG_WORD.sub(_with_break, data["learner"])
    data["code"] = PART_OF_A_CODE.sub(_with_break, data["code"])
    return PersonalDocument("certificate", shown.claims.language_code, data)


def document_name(shown: ShownCertificate) -> str:
    """Return the file's name, which names nobody."""
    return f"certificate-module-{shown.claims.number}-{shown.claims.language_code}.pdf"


def missing_character(name: str) -> str:
    """Return the first character of a name that the fonts lack; empty where they have all of them."""
    try:
        cleaned_text(name, "")
    except MissingGlyph as error:
        return error.character
    return ""


def _with_break(found: re.Match[str]) -> str:
    return found[0] + BREAK
