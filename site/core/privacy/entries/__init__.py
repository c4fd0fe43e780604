"""Core's own part of the register, libraries included."""

from core.privacy.entries import accounts, history, people, publications

__all__ = ["accounts", "history", "people", "publications"]
