"""What is translated, how far it is, and what there is to do."""
