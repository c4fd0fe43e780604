"""The codebook as a page."""

from typing import Any

from django.utils.translation import gettext as _

from atlas.codebook.fields import codebook
from atlas.figures import RULE
from atlas.selectors.published import law_map
from atlas.selectors.standing import count, covers_all_drugs, covers_cannabis_only


def codebook_context(page: Any) -> dict[str, Any]:
    """Return the fields with their values, the rule of counting, and what it makes of today's records."""
    found = law_map()
    return {
        "groups": codebook(),
        "counting_rule": RULE,
        "updated_on": found.updated_on,
        "counts": [
            (_("With a reform in force"), count(found)),
            (_("… for all drugs"), count(found, covers_all_drugs)),
            (_("… for cannabis only"), count(found, covers_cannabis_only)),
        ],
    }
