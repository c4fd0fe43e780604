"""Reading a CSV file with past actions."""

from campaign.importing.columns import NAMES, REQUIRED
from core import text_files
from core.text_files import Table, TableRules

MOST_BYTES = 5_000_000
MOST_ROWS = 5_000
RULES = TableRules(
    names=NAMES,
    required=REQUIRED,
    most_bytes=MOST_BYTES,
    most_rows=MOST_ROWS,
    longest_cell=5_000,
)


def read_table(data: bytes) -> Table:
    """Return what a file says. Raises FileRefused."""
    return text_files.read_table(data, RULES)
