"""Core's own part of the register, libraries included."""

from core.privacy.entries import accounts, forms, history, people, publications

__all__ = ["accounts", "forms", "history", "people", "publications"]
