"""Arabic with the formats that Django leaves out."""
