"""Importing records of laws from a table."""
