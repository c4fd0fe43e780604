"""My plan: the worksheets of the guide, filled in on the reader's own device."""
