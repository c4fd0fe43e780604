"""What reads: the structure of the course, progress, figures."""
