"""What organisers see: the form, and what became of their action."""
