"""The guide as its readers see it: contents, reading routes, passages, search and print."""
