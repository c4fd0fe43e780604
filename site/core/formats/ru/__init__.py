"""English as it is read all over the world."""
