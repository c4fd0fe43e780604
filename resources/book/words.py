"""What every form of the book says about itself, in the active language."""

from datetime import date

from django.template.defaultfilters import date as date_text
from django.utils.translation import gettext as _

from resources.book.parts import Book


def edition_words(book: Book) -> str:
    """Return which edition a file is, or of which day it is where it is none."""
    day = date_text(date.fromisoformat(book.issued_on), "DATE_FORMAT") if book.issued_on else ""
    if book.number is None:
        return _("Between editions, as of %(day)s") % {"day": day} if day else ""
    return _("Edition %(number)s, %(day)s") % {"number": book.number, "day": day}


def licence_words(book: Book) -> str:
    """Return under which terms a file may be passed on; empty where the guide names none."""
    return _("Licence: %(licence)s") % {"licence": book.licence} if book.licence else ""
