"""How coordinators and editors keep the records of the campaign."""
