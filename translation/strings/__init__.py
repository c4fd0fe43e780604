"""The state of every translated string: who may change it, what it said before, where its words came from."""
