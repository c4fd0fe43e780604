"""Publications from a file: reading it, showing what would be made of each record, and making it."""
