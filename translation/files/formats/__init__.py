"""The formats of files with translations. Each module writes a Document, and reads it back."""
