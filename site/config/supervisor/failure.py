"""The one kind of error that a person at the command line is meant to read."""


class Failure(Exception):
    """A reason why a command cannot go on, said in one line that names what to do."""
