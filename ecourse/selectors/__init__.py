"""What reads: the course, its packs."""
