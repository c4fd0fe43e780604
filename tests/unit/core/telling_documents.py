"""Documents of every kind that tell who made them."""

import io
import zipfile

import openpyxl
import pypdf
import typst
from django.conf import settings
from openpyxl.comments import Comment
from pypdf.actions import JavaScript
from pypdf.annotations import Text

from tests.unit.core.telling_pictures import telling_picture

AUTHOR = "Amina Canary"
CHANGED_BY = "Boris Canary"
COMPANY = "Canary Ltd"
CORE = (
    '<?xml version="1.0"?><cp:coreProperties xmlns:cp="x" xmlns:dc="y" xmlns:dcterms="z">'
    f"<dc:creator>{AUTHOR}</dc:creator><cp:lastModifiedBy>{CHANGED_BY}</cp:lastModifiedBy>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2031-06-24T03:04:05Z</dcterms:created>'
    "</cp:coreProperties>"
)
APP = f"<Properties><Application>Writer 9</Application><Company>{COMPANY}</Company></Properties>"
COMMENTS = '<w:comments><w:comment w:id="0" w:author="Carla Canary"/></w:comments>'
CHANGES = (
    '<w:document><w:ins w:id="1" w:author="Dora Canary" w:date="2031"><w:r/></w:ins></w:document>'
)
META = (
    "<office:meta><meta:generator>Writer 9</meta:generator>"
    f"<meta:initial-creator>{AUTHOR}</meta:initial-creator>"
    f"<dc:creator>{CHANGED_BY}</dc:creator><dc:date>2031-06-24T03:04:05</dc:date></office:meta>"
)
OPEN_TEXT = (
    "<office:text><text:tracked-changes><text:changed-region xml:id='1'><text:insertion>"
    "<office:change-info><dc:creator>Dora Canary</dc:creator></office:change-info>"
    "</text:insertion></text:changed-region></text:tracked-changes>"
    '<office:annotation office:name="1"><dc:creator>Carla Canary</dc:creator></office:annotation>'
    "</office:text>"
)


def archive(parts: dict[str, str | bytes]) -> bytes:
    """Return a ZIP archive of parts, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, body in parts.items():
            file.writestr(name, body)
    return out.getvalue()


def office(folder: str, **more: str | bytes) -> bytes:
    """Return a file of Microsoft Office that tells nothing but what is given."""
    parts = {"[Content_Types].xml": "<Types/>", f"{folder}/main.xml": "<main/>"}
    return archive({**parts, **more})


def open_document(ending: str, **more: str | bytes) -> bytes:
    """Return an OpenDocument or EPUB file that tells nothing but what is given."""
    return archive({"mimetype": settings.WAGTAILDOCS_CONTENT_TYPES[ending], **more})


def telling_word() -> bytes:
    """Return a Word file with properties, a comment, a change, a picture and a macro."""
    return office(
        "word",
        **{
            "docProps/core.xml": CORE,
            "docProps/app.xml": APP,
            "word/comments.xml": COMMENTS,
            "word/document.xml": CHANGES,
            "word/media/image1.jpg": telling_picture("JPEG"),
            "word/vbaProject.bin": b"macro",
        },
    )


def telling_workbook() -> bytes:
    """Return an Excel file, made by another library, with author and comment."""
    book = openpyxl.Workbook()
    book.properties.creator = AUTHOR
    book.properties.lastModifiedBy = CHANGED_BY
    book.active["A1"].comment = Comment("Why?", "Carla Canary")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def telling_slides() -> bytes:
    """Return a PowerPoint file with a commenter."""
    authors = '<p:cmAuthorLst><p:cmAuthor id="0" name="Carla Canary"/></p:cmAuthorLst>'
    return office("ppt", **{"docProps/core.xml": CORE, "ppt/commentAuthors.xml": authors})


def telling_open_document(ending: str = "odt") -> bytes:
    """Return an OpenDocument file with properties, comment, change, picture and macro."""
    return open_document(
        ending,
        **{
            "meta.xml": META,
            "content.xml": OPEN_TEXT,
            "Pictures/1.jpg": telling_picture("JPEG"),
            "Basic/Standard/Module1.xml": "<script/>",
        },
    )


def plain_pdf() -> bytes:
    """Return a PDF that names nobody."""
    return typst.compile(b"= Report\nText")


def telling_pdf(author: str = AUTHOR, **options: object) -> bytes:
    """Return a PDF, made by another library, with author, comment, script, picture and attachment."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(plain_pdf()))
    writer.add_metadata({"/Author": author, "/CreationDate": "D:20310624030405Z"})
    writer.add_annotation(0, Text(text="Why?", rect=(50, 50, 100, 100)))
    writer.add_open_action(JavaScript("app.alert(1)"))
    writer.add_attachment("table.csv", b"a,b")
    if options.get("password"):
        writer.encrypt(str(options["password"]))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def authored_pdf() -> bytes:
    """Return a PDF with author in its compressed objects and its metadata stream, as Typst makes it."""
    return typst.compile(f'#set document(author: "{AUTHOR}")\nText'.encode())


TELLING = {
    "docx": telling_word,
    "xlsx": telling_workbook,
    "pptx": telling_slides,
    "odt": telling_open_document,
    "pdf": telling_pdf,
}
PLAIN = {
    "pdf": plain_pdf,
    "docx": lambda: office("word"),
    "xlsx": lambda: office("xl"),
    "pptx": lambda: office("ppt"),
    "odt": lambda: open_document("odt"),
    "ods": lambda: open_document("ods"),
    "odp": lambda: open_document("odp"),
    "epub": lambda: open_document("epub"),
    "csv": lambda: "country,year\nCôte d’Ivoire,2024\n".encode(),
    "txt": lambda: "Плакат\n".encode(),
}
