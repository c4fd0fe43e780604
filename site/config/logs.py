"""Log lines without the tokens of mailed links and without rows of the database: in Django's logs, in
gunicorn's, in tracebacks.

Loaded by gunicorn before Django, so it imports neither settings nor models.
"""

import logging
import re

from gunicorn.glogging import Logger

TOKEN = re.compile(r"(\blink(?:/|%2[Ff]))[\w\-]+")
# What PostgreSQL says of a row that breaks a rule is all that a person has typed, over as many lines as they wrote.
ROW = re.compile(
    r"DETAIL:.*?(?=\n\n(?:The above exception|During handling)|\nTraceback \(most recent|\Z)",
    re.DOTALL,
)


class TokenlessFormatter(logging.Formatter):
    """Takes tokens and rows out of the finished text, wherever in the record they came from."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the text without tokens and rows."""
        return ROW.sub("DETAIL: …", TOKEN.sub(r"\1…", super().format(record)))


class TokenlessLogger(Logger):
    """gunicorn's access and error log, without tokens; `gunicorn.conf.py` names it."""

    def setup(self, cfg: object) -> None:
        """Set up the logs as gunicorn does, and put our formatter in the place of its own."""
        super().setup(cfg)
        for log in (self.error_log, self.access_log):
            for handler in log.handlers:
                given = handler.formatter or logging.Formatter()
                handler.setFormatter(TokenlessFormatter(given._fmt, given.datefmt))
