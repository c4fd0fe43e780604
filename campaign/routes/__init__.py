"""What lies below the page of a year, by subject."""
