"""What an action can be, where and for whom it shows, and how far it has come."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Precision(models.TextChoices):
    """How exactly the place of an action is known, to the site as well as to its readers."""

    PLACE = "place", _("Public meeting place")
    CITY = "city", _("City")
    REGION = "region", _("Region")
    COUNTRY = "country", _("Country")
    HIDDEN = "hidden", _("Not shown")


# From the most exact to the least.
PRECISIONS = tuple(Precision)


def is_coarser(one: str, other: str) -> bool:
    """Say whether the first precision tells less than the second."""
    return PRECISIONS.index(Precision(one)) > PRECISIONS.index(Precision(other))


class Visibility(models.TextChoices):
    """Whether and when an approved action is shown, and whether figures count it."""

    NOW = "now", _("Shown as soon as it is approved")
    AFTER = "after", _("Shown after the event")
    COUNTED = "counted", _("Counted, not listed")
    UNCOUNTED = "uncounted", _("Neither listed nor counted")


# From the most public to the least.
VISIBILITIES = tuple(Visibility)


def is_more_private(one: str, other: str) -> bool:
    """Say whether the first visibility shows less than the second."""
    return VISIBILITIES.index(Visibility(one)) > VISIBILITIES.index(Visibility(other))


class State(models.TextChoices):
    """How far an action has come."""

    DRAFT = "draft", _("Draft")
    RECEIVED = "received", pgettext_lazy("state of an action", "Received")
    IN_REVIEW = "in_review", _("In review")
    CHANGES_ASKED = "changes_asked", _("Changes asked")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Happening(models.TextChoices):
    """Whether an action takes place as planned."""

    PLANNED = "planned", _("Planned")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


class Mode(models.TextChoices):
    """Where people meet."""

    IN_PERSON = "in_person", _("In person")
    ONLINE = "online", _("Online")
    BOTH = "both", _("In person and online")


class Kind(models.TextChoices):
    """What people do."""

    RALLY = "rally", _("Rally or march")
    STAND = "stand", _("Stand or outreach in the street")
    MEETING = "meeting", _("Meeting with decision-makers")
    WORKSHOP = "workshop", _("Workshop, training or discussion")
    MEDIA = "media", _("Press conference or media work")
    ONLINE = "online", _("Online campaign")
    ART = "art", _("Art, film, music or theatre")
    MEMORIAL = "memorial", _("Vigil or memorial")
    SERVICES = "services", _("Health and harm reduction services")
    SPORT = "sport", _("Sport or games")
    OTHER = "other", _("Something else")
