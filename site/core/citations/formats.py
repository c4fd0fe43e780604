"""The files that readers can take along."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from core.citations.bibtex import write_bibtex
from core.citations.citation import Citation
from core.citations.csl_json import write_csl_json
from core.citations.ris import write_ris


@dataclass(frozen=True)
class CitationFormat:
    """A format: its name as its users know it, ending of the file, media type and writer."""

    name: str
    extension: str
    media_type: str
    write: Callable[[Iterable[Citation]], str]


FORMATS = {
    item.extension: item
    for item in (
        CitationFormat("RIS", "ris", "application/x-research-info-systems", write_ris),
        CitationFormat("BibTeX", "bib", "application/x-bibtex", write_bibtex),
        CitationFormat(
            "CSL-JSON", "json", "application/vnd.citationstyles.csl+json", write_csl_json
        ),
    )
}
