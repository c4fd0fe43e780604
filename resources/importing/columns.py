"""The columns of a table of publications: those of the library's own CSV, so that one library can read another's."""

from django.utils.translation import gettext_lazy as _

from core.example_tables import Column, names_of, required_of
from core.text_files import TableRules

MOST_BYTES = 2_000_000
# All of them are stored in one transaction, during which nobody else adds to the library.
MOST_RECORDS = 500
LONGEST_CELL = 5_000


COLUMNS = (
    Column("title", _("The English title"), "Drug policy in one city", True),
    Column(
        "summary", _("One or two sentences of our own"), "What one city did, and what came of it."
    ),
    Column("original_title", _("The title in the language of the original"), ""),
    Column("original_language", _("The language of the original, as a code"), "en"),
    Column(
        "type",
        _("report, briefing, guide, article, book, statement, guideline or dataset"),
        "report",
    ),
    Column(
        "published", _("The date, as far as it is known: 2021, 2021-06 or 2021-06-26"), "2021-06"
    ),
    Column("container", _("The journal or book that it appeared in"), ""),
    Column(
        "authors",
        _("Persons as “Family, Given”, organisations by their names, with ; between"),
        "Example, Ana; Example Network",
    ),
    Column("publishers", _("Organisations by their names, with ; between"), "Example Network"),
    Column("topics", _("Topics by their names or the ends of their addresses, with ; between"), ""),
    Column("regions", _("Regions by their names or UN M49 codes, with ; between"), ""),
    Column("countries", _("Countries by their names or ISO codes, with ; between"), "PT; KE"),
    Column(
        "files",
        _("Web addresses with ; between, each with its language before it if it is another"),
        "https://example.org/report.pdf; pt https://example.org/relatorio.pdf",
    ),
    Column("doi", _("The DOI"), ""),
    Column("isbn", _("The ISBN"), ""),
    Column("licence", _("The licence"), "CC BY 4.0"),
)
NAMES = names_of(COLUMNS)
RULES = TableRules(
    names=NAMES,
    required=required_of(COLUMNS),
    most_bytes=MOST_BYTES,
    most_rows=MOST_RECORDS,
    longest_cell=LONGEST_CELL,
)
