"""Codes that people type to open a record without an account, see docs/mechanisms/links-and-codes.md."""

from core.codes.fields import CodeHashField
from core.codes.selectors import find_by_code
from core.codes.services import code_from, give_code, make_code

__all__ = ["CodeHashField", "code_from", "find_by_code", "give_code", "make_code"]
