"""Publications that may be in the library twice: the same DOI, the same file, the same title of the same year."""
