"""Writing the law map."""
