"""Forms in which editors keep the law map."""
