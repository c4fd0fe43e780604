"""What a document tells about the people who made it, besides what is written in it."""

from typing import IO, Any

from core.intake.documents import ending_of, is_archive
from core.intake.findings.kinds import Finding, FindingKind
from core.intake.findings.office import findings_in_archive
from core.intake.findings.pdf import findings_in_pdf

__all__ = ["Finding", "FindingKind", "findings_of"]


def findings_of(file: IO[bytes] | Any, name: str | None = None) -> list[Finding]:
    """Return what a document tells, the worrying first; an unreadable one tells nothing.

    `name` is the file's own unless given. The file is left at its beginning.
    """
    ending = ending_of(name or getattr(file, "name", None))
    if ending != "pdf" and not is_archive(ending):
        return []
    file.seek(0)
    content = file.read()
    file.seek(0)
    found = findings_in_pdf(content) if ending == "pdf" else findings_in_archive(content)
    unique = dict.fromkeys(found)
    return sorted(unique, key=lambda finding: (not finding.kind.warns, finding.kind.place))
