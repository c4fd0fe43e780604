"""Russian with dates that may end a sentence."""
