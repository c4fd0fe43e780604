"""What files say in words about a string."""

from django.utils.translation import gettext as _

from translation.files.messages import Message
from translation.strings.states import State


def notes_of(message: Message) -> list[str]:
    """Return where a string stands, its state and the terms in it, in the active language."""
    notes = []
    if message.place:
        notes.append(_("Place: %(place)s") % {"place": message.place})
    notes.append(_("State: %(state)s") % {"state": State(message.state).label})
    notes += [_("Term: %(term)s") % {"term": term} for term in message.terms]
    return notes
