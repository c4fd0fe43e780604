"""Machine help: suggestions of a server that an operator turned on, marked until a person has read them."""
