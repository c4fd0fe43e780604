"""How stewards keep the law map."""
