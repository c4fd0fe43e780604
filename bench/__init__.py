"""Measures what the project promises about the hub and the search. `make bench` runs it."""
