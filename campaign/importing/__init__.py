"""Actions of past years from a CSV file: reading it, and resolving what it says."""
