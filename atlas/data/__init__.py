"""The law map's data as files."""
