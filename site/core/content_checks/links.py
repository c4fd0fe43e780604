"""Links of the content lead to something that is there, for the readers of every language."""

import re
from collections.abc import Iterator

from core.content.files import ContentFile
from core.content_checks.registry import Fault
from core.content_checks.texts import file_texts

REFERENCE = re.compile(r'href="(page|term):([^"]+)"')
# Addresses that a page offers below itself are made by its room, not by a file.
PATH_ENDS = re.compile(r"[?#]")


def references_are_there(files: list[ContentFile]) -> Iterator[Fault]:
    """Yield links to pages and terms that no file makes."""
    pages = {file.page_path for file in files if file.name.startswith("pages/")}
    terms = {file.slug for file in files if file.name.startswith("snippets/glossary/")}
    known = {"page": pages, "term": terms}
    for file in files:
        for place, text in file_texts(file):
            for kind, target in REFERENCE.findall(text):
                if PATH_ENDS.split(target)[0] not in known[kind]:
                    yield Fault(file.name, place, f"links to {kind}:{target}, which is not there")
