"""What each field and each value of the law map's records means."""
