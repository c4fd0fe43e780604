"""The figures of the course for editors: what was counted, never who."""
