"""The guide as a book: one content, from which PDF, EPUB and the single file are made."""
