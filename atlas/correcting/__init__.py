"""What visitors say is wrong: the form below each place, and what is done with it in the admin."""
