"""What reads actions."""
