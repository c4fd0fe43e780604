"""Citations and the formats in which reference managers write and read them.

Pure functions from `Citation` to text and back: no database, no request.
"""

from core.citations.bibtex import write_bibtex
from core.citations.bibtex_reading import read_bibtex
from core.citations.citation import Citation, Kind, Organisation, Person
from core.citations.csl_json import write_csl_json
from core.citations.formats import FORMATS, CitationFormat
from core.citations.reading import ReadCitation
from core.citations.ris import write_ris
from core.citations.ris_reading import read_ris

__all__ = [
    "FORMATS",
    "Citation",
    "CitationFormat",
    "Kind",
    "Organisation",
    "Person",
    "ReadCitation",
    "read_bibtex",
    "read_ris",
    "write_bibtex",
    "write_csl_json",
    "write_ris",
]
