"""The checks, each a small function in the module of its subject."""

from translation.checking.checks.base import Check

CHECKS: tuple[Check, ...] = ()
