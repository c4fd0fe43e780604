"""Addresses below the pages of the course."""
