"""Forms of the course."""
