"""Parts of sentences that stand in lists, each in the grammatical form that its sentence needs.

The context of a message says where it stands: other languages inflect it there.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from babel.lists import format_list
from django.utils.translation import pgettext_lazy

from atlas.models.choices import Activity, Decider, Sanction, Setting, Substance
from core.dates import LOCALES
from core.languages import active_language

Phrases = Mapping[str, Any]

# Translators: what people are not punished for, as in "… as criminals for use and possession for personal use."
ACTIVITIES: Phrases = {
    Activity.USE.value: pgettext_lazy("not punished for", "use"),
    Activity.POSSESSION.value: pgettext_lazy("not punished for", "possession for personal use"),
    Activity.PURCHASE.value: pgettext_lazy("not punished for", "purchase for personal use"),
    Activity.CULTIVATION.value: pgettext_lazy("not punished for", "growing for personal use"),
    Activity.CANNABIS_CULTIVATION.value: pgettext_lazy(
        "not punished for", "growing cannabis for personal use"
    ),
    Activity.SOCIAL_SUPPLY.value: pgettext_lazy("not punished for", "sharing without gain"),
    Activity.CANNABIS_SOCIAL_SUPPLY.value: pgettext_lazy(
        "not punished for", "sharing cannabis without gain"
    ),
}
# Translators: who decides, as in "What follows in a case is decided by the police and the courts."
DECIDERS: Phrases = {
    Decider.POLICE.value: pgettext_lazy("decided by", "the police"),
    Decider.PROSECUTION.value: pgettext_lazy("decided by", "the prosecution"),
    Decider.JUDICIARY.value: pgettext_lazy("decided by", "the courts"),
    Decider.ADMINISTRATIVE_BODY.value: pgettext_lazy("decided by", "an administrative body"),
    Decider.HEALTH_BODY.value: pgettext_lazy("decided by", "a health body"),
}
# Translators: what can follow, after a colon, as in "What can follow: a warning or a fine."
SANCTIONS: Phrases = {
    Sanction.CONFISCATION.value: pgettext_lazy("can follow", "confiscation"),
    Sanction.WARNING.value: pgettext_lazy("can follow", "a warning"),
    Sanction.FINE.value: pgettext_lazy("can follow", "a fine"),
    Sanction.VOLUNTARY_REFERRAL.value: pgettext_lazy("can follow", "a voluntary referral"),
    Sanction.MANDATORY_REFERRAL.value: pgettext_lazy("can follow", "a compulsory referral"),
    Sanction.EDUCATION.value: pgettext_lazy("can follow", "a compulsory course"),
    Sanction.COMMUNITY_SERVICE.value: pgettext_lazy("can follow", "community service"),
    Sanction.LICENCE_SUSPENSION.value: pgettext_lazy("can follow", "suspension of a licence"),
    Sanction.ADMINISTRATIVE_DETENTION.value: pgettext_lazy(
        "can follow", "administrative detention"
    ),
    Sanction.OTHER_ADMINISTRATIVE.value: pgettext_lazy(
        "can follow", "another administrative penalty"
    ),
}
# Translators: these follow an amount, as in "10 grams of heroin".
OF_SUBSTANCE: Phrases = {
    Substance.ANY.value: pgettext_lazy("amount", "of any drug"),
    Substance.CANNABIS.value: pgettext_lazy("amount", "of cannabis"),
    Substance.CANNABIS_RESIN.value: pgettext_lazy("amount", "of cannabis resin"),
    Substance.CANNABIS_CONCENTRATE.value: pgettext_lazy("amount", "of cannabis concentrate"),
    Substance.COCAINE.value: pgettext_lazy("amount", "of cocaine"),
    Substance.CRACK.value: pgettext_lazy("amount", "of crack cocaine"),
    Substance.COCA_PASTE.value: pgettext_lazy("amount", "of coca paste"),
    Substance.HEROIN.value: pgettext_lazy("amount", "of heroin"),
    Substance.OPIUM.value: pgettext_lazy("amount", "of opium"),
    Substance.OPIOIDS.value: pgettext_lazy("amount", "of opioids"),
    Substance.AMPHETAMINE.value: pgettext_lazy("amount", "of amphetamine"),
    Substance.METHAMPHETAMINE.value: pgettext_lazy("amount", "of methamphetamine"),
    Substance.MDMA.value: pgettext_lazy("amount", "of MDMA"),
    Substance.LSD.value: pgettext_lazy("amount", "of LSD"),
    Substance.PSILOCYBIN.value: pgettext_lazy("amount", "of psilocybin mushrooms"),
}
# Translators: %(amount)s is such as "25 grams of cannabis".
WITH_SETTING: Phrases = {
    Setting.IN_PUBLIC.value: pgettext_lazy("amount", "%(amount)s in public"),
    Setting.AT_HOME.value: pgettext_lazy("amount", "%(amount)s at home"),
}


def listed(
    values: Iterable[str], phrases: Phrases, style: Literal["standard", "or"] = "standard"
) -> str:
    """Return the phrases of these values as one list in the active language, in the phrases' order."""
    wanted = set(values)
    return joined([str(text) for value, text in phrases.items() if value in wanted], style)


def joined(texts: list[str], style: Literal["standard", "or"] = "standard") -> str:
    """Return texts as one list in the active language: "a, b and c", or "a, b or c"."""
    code = active_language().code
    return format_list(texts, style=style, locale=LOCALES.get(code, code))
