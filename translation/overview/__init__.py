"""How far each page and snippet is in each language, what is to be done, and who does it."""
