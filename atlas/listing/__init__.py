"""The list of places as a request asks for it: filters with counts, table, map. Files and feeds share it."""
