"""Citations and the formats in which reference managers read them.

Pure functions from `Citation` to text: no database, no request.
"""

from core.citations.bibtex import write_bibtex
from core.citations.citation import Citation, Kind, Organisation, Person
from core.citations.csl_json import write_csl_json
from core.citations.formats import FORMATS, CitationFormat
from core.citations.ris import write_ris

__all__ = [
    "FORMATS",
    "Citation",
    "CitationFormat",
    "Kind",
    "Organisation",
    "Person",
    "write_bibtex",
    "write_csl_json",
    "write_ris",
]
