"""Measures what the project promises about the hub: queries, speed and weight. `make bench` runs it."""
