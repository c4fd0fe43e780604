"""What materials can be, and what the ideas among them ask of people."""

from django.db import models
from django.utils.translation import gettext_lazy as _

# Where the bank of ideas lies below the page of materials.
IDEAS = "ideas"


class MaterialKind(models.TextChoices):
    """What a material is for. The order is that of the page."""

    LOGO = "logo", _("Logo kit")
    POSTER = "poster", _("Posters")
    ILLUSTRATION = "illustration", _("Illustrations")
    GUIDE = "guide", _("Guides and planning aids")
    PRESS_RELEASE = "press-release", _("Press releases")
    IDEA = "idea", _("Ideas for actions")


MATERIAL_KINDS = tuple(MaterialKind)


class Effort(models.TextChoices):
    """How long preparing and doing an idea takes."""

    HOURS = "hours", _("A few hours")
    DAYS = "days", _("A few days")
    WEEKS = "weeks", _("Some weeks")


class Helpers(models.TextChoices):
    """How many people an idea needs."""

    ONE = "one", _("One or two")
    FEW = "few", _("Three to ten")
    MANY = "many", _("More than ten")


class Drawing(models.TextChoices):
    """The drawings that this site makes itself, each filled with words in every language.

    The name is that of a template of core.typesetting, after "material_".
    """

    WORD_MARK = "word_mark", _("Word mark")
    UMBRELLA_POSTER = "umbrella_poster", _("Poster: an umbrella")
    INVITATION_POSTER = "invitation_poster", _("Poster: an invitation with lines to fill in")
    PATHS = "paths", _("Illustration: two ways from one door")
    SCALES = "scales", _("Illustration: scales")
    CIRCLE = "circle", _("Illustration: a circle of people")


# How many lines of words each drawing has room for.
LINES_OF = {
    Drawing.WORD_MARK: 2,
    Drawing.UMBRELLA_POSTER: 3,
    Drawing.INVITATION_POSTER: 6,
    Drawing.PATHS: 7,
    Drawing.SCALES: 6,
    Drawing.CIRCLE: 6,
}
