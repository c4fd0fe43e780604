"""What reads: progress and rules."""
