"""The blocks of the guide and of the library."""
