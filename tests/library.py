"""The library for tests: publications as editors make them, translations, documents."""

import io
from typing import Any

from django.core.files.base import ContentFile
from pypdf import PdfWriter
from wagtail.models import Locale, Page

from core.models import SearchEntry, SiteDocument
from core.search.pages import PAGES
from resources.models import Organisation, ResourceIndexPage, ResourcePage

PATH = "/en/library/"


def index_in(language: str = "en") -> ResourceIndexPage:
    """Return the live library in a language, with its English text where it has no other."""
    index = ResourceIndexPage.objects.get(locale__language_code="en")
    return index if language == "en" else version_of(index, language)


def version_of(page: Any, language: str, **texts: str) -> Any:
    """Publish a page in another language; its English text stays where no other is given."""
    locale = Locale.objects.get(language_code=language)
    version = page.get_translation_or_none(locale) or page.copy_for_translation(locale)
    for name, text in texts.items():
        setattr(version, name, text)
    version.save_revision().publish()
    return type(page).objects.get(pk=version.pk)


def publication(slug: str = "found-by-tests", **facts: Any) -> ResourcePage:
    """Publish a publication with these facts; publishers are keys of organisations."""
    page = ResourcePage(
        title=facts.pop("title", "A publication"),
        slug=slug,
        summary=facts.pop("summary", "What it says."),
        locale=Locale.objects.get(language_code="en"),
        live=False,
        publishers=[("organisation", organisation(key)) for key in facts.pop("publishers", [])],
        files=[("file", one) for one in facts.pop("files", [])],
        **facts,
    )
    index_in().add_child(instance=page)
    page.save_revision().publish()
    return ResourcePage.objects.get(pk=page.pk)


def organisation(key: str) -> Organisation:
    """Return the organisation with a key, made where there is none."""
    return Organisation.objects.get_or_create(key=key, defaults={"name": f"Name of {key}"})[0]


def file_in(language: str, document: SiteDocument | None = None, **values: Any) -> dict[str, Any]:
    """Return the value of a block for a file; an address stands where there is no document."""
    address = "" if document else f"https://example.org/{language}.pdf"
    return {"language": language, "document": document, "url": address, **values}


def pdf(pages: int = 1, width: float = 595, height: float = 842) -> bytes:
    """Return a PDF of empty pages; sides are in points."""
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(width, height)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def document(content: bytes, name: str = "report.pdf") -> SiteDocument:
    """Store a document."""
    return SiteDocument.objects.create(title=name, file=ContentFile(content, name=name))


def empty_library() -> None:
    """Take all publications out of the database at once; deleting them page by page takes seconds."""
    publications = list(ResourcePage.objects.values_list("pk", flat=True))
    rows = Page.objects.filter(pk__in=publications)
    found = SearchEntry.objects.filter(source=PAGES, object_id__in=map(str, publications))
    found.delete()
    ResourcePage.objects.all()._raw_delete(ResourcePage.objects.db)
    rows._raw_delete(rows.db)
    ResourceIndexPage.objects.update(numchild=0)
