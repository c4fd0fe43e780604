"""Sheets about the records of a place: sent to somebody who knows it, and read back as proposed changes."""
