"""Reports of readers about pages: no name, no address, and an answer for whoever holds the code."""
