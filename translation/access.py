"""Who is let into the room's pages of the admin."""

from typing import Any

from core.staff_access import LetsIn
from translation.rights import organises_translation, takes_part


class TakesPart(LetsIn):
    """For those who translate, review or organise. To be mixed in before the view's class."""

    def is_let_in(self, user: Any) -> bool:
        """Say whether the person takes part in translating."""
        return takes_part(user)


class OrganisesTranslation(LetsIn):
    """For those who decide what is translated into what. To be mixed in before the view's class."""

    def is_let_in(self, user: Any) -> bool:
        """Say whether the person organises translating."""
        return organises_translation(user)
