"""Translations as files: exported and imported by people who work in other programs, or without an account."""
