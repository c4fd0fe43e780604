"""Texts of an action's kit: press releases filled with what the public may know, and ideas for what to do.

Templates and ideas are the same for all actions and kept per process; what is filled in is kept nowhere.
"""

from dataclasses import dataclass

from django.utils.translation import override

from campaign.selectors.kit import Kit, when_text
from campaign.selectors.materials import (
    ShownMaterial,
    ideas,
    materials_addresses,
    press_release_templates,
)
from campaign.selectors.shown import shown_action
from core import site_cache
from core.languages import Language

IDEAS = 3
ENDING = ".txt"


@dataclass(frozen=True)
class PressRelease:
    """A press release about one action; `name` is that of its file. Blanks that are left stand in brackets."""

    name: str
    title: str
    text: str
    language: Language


def press_releases(kit: Kit) -> list[PressRelease]:
    """Return the press releases in the kit's language, or in another where that has none."""
    code = kit.language.code
    templates = site_cache.remember(
        f"kit_press_releases:{code}", lambda: press_release_templates(code)
    )
    return [_filled_in(kit, template) for template in templates]


def _filled_in(kit: Kit, template: ShownMaterial) -> PressRelease:
    """Fill a template in its own language, so that dates and places are in it, too."""
    language = template.language or kit.language
    with override(language.code):
        action = shown_action(kit.content, language=language.code)
        facts = {
            "action": action.title,
            "city": action.place.city,
            "country": action.place.country_name,
            "date": when_text(action.time),
            "organisation": action.organisations,
            "link": kit.page_url,
        }
        text = template.filled_in(facts)
    return PressRelease(f"{template.material.slug}{ENDING}", template.title, text, language)


def ideas_for(reader: str) -> tuple[list[ShownMaterial], str]:
    """Return some ideas for a reader of a language, and where there are more; empty where nowhere."""
    address = materials_addresses().get(reader, "")
    found = site_cache.remember(f"kit_ideas:{reader}", lambda: ideas(reader, IDEAS))
    return found, f"{address}ideas/" if address else ""
