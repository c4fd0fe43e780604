"""Several PDFs at once: each becomes a document and the draft of a publication."""
