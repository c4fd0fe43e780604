"""Log lines without the tokens of mailed links: in Django's logs, in gunicorn's, in tracebacks.

Loaded by gunicorn before Django, so it imports neither settings nor models.
"""

import logging
import re

from gunicorn.glogging import Logger

TOKEN = re.compile(r"(\blink(?:/|%2[Ff]))[\w\-]+")


class TokenlessFormatter(logging.Formatter):
    """Replaces each token in the finished text, wherever in the record it came from."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the text without tokens."""
        return TOKEN.sub(r"\1…", super().format(record))


class TokenlessLogger(Logger):
    """gunicorn's access and error log, without tokens; `gunicorn.conf.py` names it."""

    def setup(self, cfg: object) -> None:
        """Set up the logs as gunicorn does, and put our formatter in the place of its own."""
        super().setup(cfg)
        for log in (self.error_log, self.access_log):
            for handler in log.handlers:
                given = handler.formatter or logging.Formatter()
                handler.setFormatter(TokenlessFormatter(given._fmt, given.datefmt))
