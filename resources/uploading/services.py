"""Making a document and the draft of a publication of an uploaded PDF."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from core.intake import check_document, findings_of
from core.intake.documents import ending_of
from core.models import SiteDocument
from resources.doubles.finding import Double, Facts, KnownPublications
from resources.importing.names import free_slug
from resources.importing.services import LONGEST_SLUG, add_draft, lock_library
from resources.library.documents import measure
from resources.library.services import measure_document
from resources.models import MeasuredDocument, ResourceIndexPage, ResourcePage
from resources.uploading.titles import title_of

# Of documents that nobody has measured yet and that may be as long as the new file.
MOST_MEASURED = 20


@dataclass
class Uploaded:
    """What became of a file: a draft, or a reason why not. `doubles` may be the same publication."""

    name: str
    page: ResourcePage | None = None
    refusal: str = ""
    same_document: SiteDocument | None = None
    doubles: list[Double] = field(default_factory=list)


def upload_publication(
    *, file: Any, language: str, keeps_findings: bool, by: Any, known: KnownPublications
) -> Uploaded:
    """Make a document and a draft of a PDF, unless the library has the same file.

    `known` is what it is compared with; what is made is added. A file that is refused is kept nowhere.
    """
    result = Uploaded(file.name)
    try:
        _check(file, keeps_findings=keeps_findings)
    except ValidationError as error:
        result.refusal = " ".join(error.messages)
        return result
    measured = measure(file)
    file.seek(0)
    facts = Facts(title=title_of(file.read(), file.name), checksums=(measured.sha256,))
    file.seek(0)
    result.doubles = known.doubles_of(facts)
    with transaction.atomic():
        library = lock_library()
        result.same_document = _document_with(measured.sha256, measured.size)
        if result.same_document is None:
            result.page = _make_draft(library, file, facts.title or _("Publication"), language, by)
    if result.page is None:
        result.refusal = _("This file is here already.")
    else:
        known.add(Facts(title=facts.title, checksums=facts.checksums, id=result.page.pk))
    return result


def _check(file: Any, *, keeps_findings: bool) -> None:
    """Refuse what is no PDF, and what names its makers unless that is wanted. Raises ValidationError."""
    if ending_of(file.name) != "pdf":
        raise ValidationError(_("Only PDF files can be uploaded here."))
    check_document(file)
    worrying = [str(finding) for finding in findings_of(file) if finding.kind.warns]
    if worrying and not keeps_findings:
        text = _(
            "The file tells: %(findings)s. Clean it, or tick that files may name their makers."
        )
        raise ValidationError(text % {"findings": "; ".join(worrying)})


def _document_with(sha256: str, size: int) -> SiteDocument | None:
    """Return a document of exactly this content."""
    same_size = Q(file_size=size) | Q(file_size=None)
    for document in SiteDocument.objects.filter(same_size, measured=None)[:MOST_MEASURED]:
        measure_document(document=document)
    found = MeasuredDocument.objects.filter(sha256=sha256).select_related("document").first()
    return found.document if found else None


def _make_draft(
    library: ResourceIndexPage, file: Any, title: str, language: str, by: Any
) -> ResourcePage:
    document = SiteDocument(title=title, file=file, uploaded_by_user=by)
    document.file_size = file.size
    document.save()
    document.get_file_hash()
    measure_document(document=document)
    block = {
        "language": language,
        "document": document,
        "url": "",
        "title": "",
        "pages": None,
        "date": None,
    }
    page = ResourcePage(title=title, original_language=language, files=[("file", block)])
    taken = set(library.get_children().values_list("slug", flat=True))
    page.slug = free_slug(title, taken, longest=LONGEST_SLUG, otherwise="publication")
    add_draft(library=library, page=page, by=by)
    return page
