"""Releases of the data: issuing them, showing them, and telling what lies between two."""
