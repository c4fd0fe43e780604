"""Editions of the guide: issuing them, showing them, and telling what has changed since."""
