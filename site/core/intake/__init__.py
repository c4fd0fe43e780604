"""The one door for files that people bring.

`clean_image` returns a picture of which only the pixels came in; `check_document` refuses what is
not the kind of document its name says; `findings_of` lists what a document tells about its makers.
"""

from core.intake.documents import check_document, document_rules
from core.intake.findings import Finding, FindingKind, findings_of
from core.intake.images import CleanImage, ImageLimits, clean_image, image_rules

__all__ = [
    "CleanImage",
    "Finding",
    "FindingKind",
    "ImageLimits",
    "check_document",
    "clean_image",
    "document_rules",
    "findings_of",
    "image_rules",
]
