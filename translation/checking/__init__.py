"""Checks of translated strings, the same for the editor, for files and for the reports.

`find_problems` looks at words only; `problems_of` at what is stored of one translation, without what was waived;
`problems_in` at the same where its strings have been read already.
"""

from translation.checking.finding import find_problems, problems_in, problems_of
from translation.checking.problems import Pair, Problem, Severity

__all__ = ["Pair", "Problem", "Severity", "find_problems", "problems_in", "problems_of"]
