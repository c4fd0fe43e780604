"""Reading the law map."""
