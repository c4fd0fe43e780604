"""What other services are told of a page: cards, and data in schema.org's words."""
