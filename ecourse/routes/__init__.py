"""What pages of the course show below themselves."""
