"""The interface's own texts: how complete their catalogues are, and how an updated one comes in."""
