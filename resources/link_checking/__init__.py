"""Whether the addresses in the library still lead somewhere: asked now and then, if the operator wants that."""
