"""What reads: counts, questions, progress and rules."""
