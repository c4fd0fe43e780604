"""Links that are mailed and work once: rooms register purposes, see docs/mechanisms/links-and-codes.md."""

from core.mailed_links.purposes import (
    LIFE_TO_CONFIRM_AN_ADDRESS,
    LIFE_TO_ENTER_A_RECORD,
    LinkPurpose,
    register,
)
from core.mailed_links.services import link_paragraph, make_link

__all__ = [
    "LIFE_TO_CONFIRM_AN_ADDRESS",
    "LIFE_TO_ENTER_A_RECORD",
    "LinkPurpose",
    "link_paragraph",
    "make_link",
    "register",
]
