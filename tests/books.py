"""Reading books with programs and libraries that had no part in making them."""

import io
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pypdf
import pytest

from core.archives import unpacked

# Where Debian keeps it: its own command needs the kernel's help to start a JAR.
EPUBCHECK = "/usr/share/java/epubcheck.jar"
ALL_BOOKS = Path(__file__).parent / "CheckBooks.java"
# What runs for seconds is not worth being optimised, nor are its leftovers worth a thread of their own.
BRIEFLY = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def pdf_elements(content: bytes) -> list[Any]:
    """Return the elements of a PDF's structure tree from the top down."""

    def below(element: Any) -> list[Any]:
        element = element.get_object()
        if not isinstance(element, dict):
            return []
        children = element.get("/K", [])
        children = children if isinstance(children, list) else [children]
        found = [inner for child in children for inner in below(child)]
        return [element, *found] if "/S" in element else found

    return below(pypdf.PdfReader(io.BytesIO(content)).trailer["/Root"]["/StructTreeRoot"])


def pdf_descriptions(content: bytes) -> str:
    """Return what those hear who cannot see the pictures of a PDF."""
    return "\n".join(str(item.get("/Alt", "")) for item in pdf_elements(content))


def pdf_text(content: bytes, folder: Path) -> str:
    """Return the text of a PDF in the order in which it is read. Fails where poppler is missing."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.fail("pdftotext is missing: install Debian's package poppler-utils.")
    file = folder / "book.pdf"
    file.write_bytes(content)
    command = [program, "-enc", "UTF-8", str(file), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def epub_faults(books: dict[str, bytes], folder: Path) -> dict[str, str]:
    """Return what EPUBCheck has to say against each book; empty where nothing is. Fails where it is missing."""
    checker = os.environ.get("EPUBCHECK", EPUBCHECK)
    java = shutil.which("java")
    if java is None or not Path(checker).is_file():
        pytest.fail("EPUBCheck is missing: install Debian's package epubcheck.")
    files = [folder / f"{number}.epub" for number in range(len(books))]
    for file, content in zip(files, books.values(), strict=True):
        file.write_bytes(content)
    command = [java, *BRIEFLY, "-cp", checker, str(ALL_BOOKS), *map(str, files)]
    checked = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=True
    )
    answers = re.findall(r"(.*?)^Exit (-?\d+)$", checked.stdout, re.DOTALL | re.MULTILINE)
    return {
        name: "" if exit_code == "0" else said
        for name, (said, exit_code) in zip(books, answers, strict=True)
    }


def epub_documents(content: bytes) -> dict[str, str]:
    """Return the documents of a book by their names."""
    files = unpacked(content)
    return {
        name.rpartition("/")[2]: text.decode()
        for name, text in files.items()
        if name.endswith((".xhtml", ".opf"))
    }
