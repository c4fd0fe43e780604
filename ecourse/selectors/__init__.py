"""What reads: counts, questions, progress."""
