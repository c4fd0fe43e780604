"""The values that a record of a law can have. An empty value, or an empty list, means: not known."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class LegalBasis(TextChoices):
    """What the reform rests on."""

    STATUTE = "statute", _("Statute")
    COURT_DECISION = "court_decision", _("Court decision")
    DE_FACTO = "de_facto", _("Practice (de facto)")


class Substances(TextChoices):
    """Which drugs it covers."""

    ALL = "all", _("All drugs")
    SOME = "some", _("Some drugs")
    CANNABIS = "cannabis", _("Cannabis only")


class Activity(TextChoices):
    """What people may do without being punished as criminals."""

    USE = "use", _("Use")
    POSSESSION = "possession", _("Possession for personal use")
    PURCHASE = "purchase", _("Purchase for personal use")
    CULTIVATION = "cultivation", _("Growing for personal use")
    CANNABIS_CULTIVATION = "cannabis_cultivation", _("Growing cannabis for personal use")
    SOCIAL_SUPPLY = "social_supply", _("Sharing without gain")
    CANNABIS_SOCIAL_SUPPLY = "cannabis_social_supply", _("Sharing cannabis without gain")


class ThresholdModel(TextChoices):
    """How amounts tell possession for personal use from supply."""

    NONE = "none", _("No thresholds")
    INDICATIVE = "indicative", _("Indicative thresholds")
    BINDING = "binding", _("Binding thresholds")


class Decider(TextChoices):
    """Who decides in a case."""

    POLICE = "police", _("Police")
    PROSECUTION = "prosecution", _("Prosecution")
    JUDICIARY = "judiciary", _("Judiciary")
    ADMINISTRATIVE_BODY = "administrative_body", _("Administrative body")
    HEALTH_BODY = "health_body", _("Health body")


class Sanction(TextChoices):
    """What can follow. NONE beside others means: nothing in some cases, the others in other cases."""

    NONE = "none", _("No sanction")
    CONFISCATION = "confiscation", _("Confiscation")
    WARNING = "warning", _("Warning")
    FINE = "fine", _("Fine")
    VOLUNTARY_REFERRAL = "voluntary_referral", _("Voluntary referral")
    MANDATORY_REFERRAL = "mandatory_referral", _("Compulsory referral")
    EDUCATION = "education", _("Compulsory course")
    COMMUNITY_SERVICE = "community_service", _("Community service")
    LICENCE_SUSPENSION = "licence_suspension", _("Suspension of a licence")
    ADMINISTRATIVE_DETENTION = "administrative_detention", _("Administrative detention")
    OTHER_ADMINISTRATIVE = "other_administrative", _("Other administrative penalty")


class Status(TextChoices):
    """Where the reform stands today."""

    IN_FORCE = "in_force", _("In force")
    PARTLY_REVERSED = "partly_reversed", _("Partly reversed")
    REVERSED = "reversed", _("Reversed")
    REPLACED = "replaced", _("Replaced by a later law")


class Substance(TextChoices):
    """A drug that an amount is of."""

    ANY = "any", pgettext_lazy("substance", "Any drug")
    CANNABIS = "cannabis", _("Cannabis")
    CANNABIS_RESIN = "cannabis_resin", _("Cannabis resin")
    CANNABIS_CONCENTRATE = "cannabis_concentrate", _("Cannabis concentrate")
    COCAINE = "cocaine", _("Cocaine")
    CRACK = "crack", _("Crack cocaine")
    COCA_PASTE = "coca_paste", _("Coca paste")
    HEROIN = "heroin", _("Heroin")
    OPIUM = "opium", _("Opium")
    OPIOIDS = "opioids", _("Opioids")
    AMPHETAMINE = "amphetamine", _("Amphetamine")
    METHAMPHETAMINE = "methamphetamine", _("Methamphetamine")
    MDMA = "mdma", _("MDMA")
    LSD = "lsd", _("LSD")
    PSILOCYBIN = "psilocybin", _("Psilocybin mushrooms")


class Unit(TextChoices):
    """What an amount is counted in."""

    GRAM = "g", _("Grams")
    MILLIGRAM = "mg", _("Milligrams")
    MICROGRAM = "ug", _("Micrograms")
    MILLILITRE = "ml", _("Millilitres")
    PLANT = "plants", _("Plants")
    TABLET = "tablets", _("Tablets")
    DOSE = "doses", _("Doses")
    DAILY_DOSE = "daily_doses", _("Average daily doses")
    DAY = "days", _("Days of usual use")


class Setting(TextChoices):
    """Where an amount holds; empty: everywhere, or not known."""

    IN_PUBLIC = "in_public", _("In public")
    AT_HOME = "at_home", _("At home")


class FactField(TextChoices):
    """A fact of a record that has a source of its own; ALL stands for whatever has none."""

    ALL = "all", _("All facts without a source of their own")
    LEGAL_BASIS = "legal_basis", _("Legal basis")
    IN_FORCE_FROM = "in_force_from", _("In force from")
    IN_FORCE_TO = "in_force_to", _("In force until")
    SUBSTANCES = "substances", _("Substances")
    ACTIVITIES = "activities", pgettext_lazy("law", "Activities")
    THRESHOLDS = "thresholds", _("Thresholds")
    DECIDERS = "deciders", _("Who decides")
    SANCTIONS = "sanctions", _("Sanctions")
    STATUS = "status", _("Status")


# The facts themselves, in the order in which they are listed.
FACTS = tuple(name for name in FactField.values if name != FactField.ALL.value)


def field_of(fact: str) -> str:
    """Return the name of the field of LawRecord that holds a fact; thresholds have amounts besides."""
    return "threshold_model" if fact == FactField.THRESHOLDS else fact


class Role(TextChoices):
    """In what role somebody compared a fact with its source; empty: nobody has yet."""

    EDITOR = "editor", _("Editor")
    RESEARCHER = "researcher", _("Researcher")
    LAWYER = "lawyer", _("Lawyer")
    LOCAL_EXPERT = "local_expert", _("Local expert")
    OFFICIAL = "official", _("Public authority")


class Confidence(TextChoices):
    """How sure a fact is; empty: not judged."""

    HIGH = "high", _("High: read in the law or the judgment itself")
    MEDIUM = "medium", _("Medium: told by a reliable second source")
    LOW = "low", _("Low: sources disagree or are old")
