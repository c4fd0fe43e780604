"""Errors as logs may show them: where and of what kind, without the message, which may name a person."""

import traceback


def error_class(error: BaseException) -> str:
    """Return the full name of an error's class."""
    kind = type(error)
    return f"{kind.__module__}.{kind.__qualname__}"


def describe_error(error: BaseException) -> str:
    """Return the class of an error and the places in the code that led to it; no value that they held."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    return "\n".join([error_class(error), *places])
