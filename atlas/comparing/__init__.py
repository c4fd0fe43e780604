"""Looking across places: side by side, by criterion, and by the age of what is known."""
